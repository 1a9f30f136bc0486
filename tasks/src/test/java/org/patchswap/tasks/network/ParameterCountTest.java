package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.util.Pair;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** Trained parameters against the counts of the published model zoo. */
class ParameterCountTest {
  /** Colour images, 100 classes; counted in the code of Tian et al. 2020 by instantiating. */
  @ParameterizedTest
  @CsvSource({
    "resnet8, 83892",
    "resnet14, 181108",
    "resnet20, 278324",
    "resnet32, 472756",
    "resnet44, 667188",
    "resnet56, 861620",
    "resnet110, 1736564",
    "resnet8x4, 1233540",
    "resnet32x4, 7433860",
    "resnet18, 11220132",
    "resnet50, 23705252",
    "wrn_16_1, 180916",
    "wrn_16_2, 703284",
    "wrn_40_1, 569780",
    "wrn_40_2, 2255156",
    "vgg8, 3965028",
    "vgg11, 9277284",
    "vgg13, 9462180",
    "vgg16, 14774436",
    "vgg19, 20086692",
    "mobilenetv2, 812836",
    "shufflev1, 949258",
    "shufflev2, 1355528",
  })
  void countsAreThePublishedOnes(String name, long count) {
    assertEquals(count, ImageClassifier.of(name, 3, 100).parameterCount());
  }

  /**
   * Colour images, 100 classes. The first is the definition of Zagoruyko and Komodakis 2016 counted
   * out, 36.5 million in their tables; the others were counted in code by instantiating: of Kim et
   * al. 2021 (PS-KD; equal in that of Yun et al. 2020, CS-KD), the same, and of Yuan et al. 2020
   * (Teacher-free distillation).
   */
  @ParameterizedTest
  @CsvSource({
    "wrn_28_10, 36536884",
    "preactresnet18, 11217444",
    "densenet121, 7048548",
    "mobilenetv2_full, 2369380",
  })
  void countsOfSelfDistillationAreThePublishedOnes(String name, long count) {
    assertEquals(count, ImageClassifier.of(name, 3, 100).parameterCount());
  }

  /** Tiny-ImageNet's 200 classes: counted in the same code of Kim et al. 2021. */
  @ParameterizedTest
  @CsvSource({"preactresnet18, 11268744", "densenet121, 7151048"})
  void countsForTwoHundredClassesAreThePublishedOnes(String name, long count) {
    assertEquals(count, ImageClassifier.of(name, 3, 200).parameterCount());
  }

  @ParameterizedTest
  @CsvSource({
    "ShuffleNetV1, shufflev1",
    "ShuffleNet-V2, shufflev2",
    "WRN-40-2, wrn_40_2",
    "Wrn_16_1, wrn_16_1",
    "WideResNet-28-10, wrn_28_10",
    "ResNet8x4, resnet8x4",
    "resnet-110, resnet110",
    "VGG13, vgg13",
    "MobileNetV2, mobilenetv2",
    "DenseNet-121, densenet121",
    "PreActResNet-18, preactresnet18",
    "resnet8x4, resnet8x4",
    "NoNet, NoNet",
  })
  void namesOfTheLiteratureStandForOne(String alias, String name) {
    assertEquals(name, ImageClassifier.networks().canonical(alias));
    assertEquals("fcn-" + name, new SegmentationNetworks().canonical("fcn-" + alias));
    assertEquals(
        "fcn-" + name + "-os4", new SegmentationNetworks().canonical("fcn-" + alias + "-os4"));
    assertEquals(!name.equals("NoNet"), alias.matches(ImageClassifier.networks().pattern()), alias);
    assertEquals(
        !name.equals("NoNet"), ("fcn-" + alias).matches(new SegmentationNetworks().pattern()));
  }

  /** The ImageNet forms, 1000 classes: torchvision's counts. */
  @ParameterizedTest
  @CsvSource({
    "resnet18, 11689512",
    "resnet34, 21797672",
    "resnet50, 25557032",
    "resnet101, 44549160",
    "resnet152, 60192808",
    "mobilenetv2_imagenet, 3504872",
  })
  void largeFormsAreTorchvisions(String name, long count) {
    assertEquals(count, ImageClassifier.of(name, Form.large(3), 1000).parameterCount());
    assertEquals(count, ImageClassifier.of(name, ImageStem.LARGE, 3, 1000).parameterCount());
  }

  /** torchvision's {@code vgg16().features}. */
  @Test
  void theConvolutionsOfVggAreTorchvisions() {
    Backbone vgg = NetworkRegistry.load().backbone("vgg16_imagenet", Form.large(3));
    assertEquals(14_714_688, vgg.parameterCount());
  }

  @Test
  void channelsAndClassesChangeOnlyTheEnds() {
    long colour = ImageClassifier.of("resnet20", 3, 100).parameterCount();
    long grey = ImageClassifier.of("resnet20", 1, 10).parameterCount();
    assertEquals(2 * 16 * 9 + 90 * 65, colour - grey);
  }

  @Test
  void keysAreUniqueReadableAndStable() {
    for (String name : NetworkRegistry.load().names()) {
      Set<String> keys = new HashSet<>();
      ImageClassifier network = ImageClassifier.of(name, 3, 10);
      for (Pair<String, ?> entry : network.getParameters()) {
        assertTrue(keys.add(entry.getKey()), name + " has two parameters " + entry.getKey());
        assertTrue(entry.getKey().matches("[a-z0-9.]+"), entry.getKey());
      }
      assertEquals(
          network.getParameters().keys(), ImageClassifier.of(name, 3, 10).getParameters().keys());
    }
    assertTrue(
        ImageClassifier.of("resnet20", 3, 10)
            .getParameters()
            .keys()
            .contains("backbone.stage2.0.shortcut.conv.weight"));
  }

  @Test
  void unknownNameIsAnsweredWithTheNearestOne() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> ImageClassifier.of("resnet21", 3, 10));
    assertTrue(e.getMessage().contains("did you mean 'resnet20'"), e.getMessage());
  }
}
