package org.patchswap.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Networks.BackboneKey;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.network.ImageClassifier;
import org.patchswap.tasks.network.ImageStem;
import org.patchswap.tasks.segmentation.SegmentationTask;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** Backbones of one name hold the same arrays, whatever task they work for. */
class BackboneTransferTest {
  private static final Map<String, Object> LARGE = Map.of("stem", "large");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet8",
        "resnet20",
        "resnet8x4",
        "wrn_16_1",
        "vgg8",
        "mobilenetv2",
        "shufflev2"
      })
  void backbonesForSmallImagesFit(String name) {
    Map<String, String> lent = backbone(ImageClassifier.of(name, 3, 10));
    assertEquals(lent, backbone(SegmentationNetworks.build("fcn-" + name, 11)));
    assertEquals(lent, backbone(SegmentationNetworks.build("deeplabv3plus-" + name, 11)));
    assertEquals(
        lent,
        backbone(new DetectionNetworks(Option.integer("size", 64)).build("ssd-" + name, 64, 11)));
    assertEquals(
        BackboneKey.of(name), new SegmentationTask().networks().backbone("deeplabv3-" + name));
    assertEquals(BackboneKey.of(name), new DetectionTask().networks().backbone("ssd-" + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet18", "resnet50", "mobilenetv2_imagenet"})
  void backbonesForLargeImagesFitWhatClassificationTrains(String name) {
    Settings large = Settings.resolve(List.of(ImageStem.OPTION), LARGE, new ArrayList<>());
    Map<String, String> lent = backbone(ImageClassifier.of(name, ImageStem.LARGE, 3, 10));
    assertEquals(lent, backbone(SegmentationNetworks.build("deeplabv3-" + name, 11)));
    assertEquals(
        new SegmentationTask().networks().backbone("deeplabv3-" + name),
        ImageClassifier.networks().backbone(name, large));
  }

  @Test
  void theStemOfARecipeMakesTheBackbone() {
    Networks images = ImageClassifier.networks();
    BackboneKey wanted = new SegmentationTask().networks().backbone("fcn-resnet18");
    assertEquals(Optional.of("resnet18 with data.stem: large"), images.with(wanted, "resnet8"));
    assertEquals(Optional.of("resnet18"), images.with(BackboneKey.of("resnet18"), "resnet8"));
    Settings large = Settings.resolve(List.of(ImageStem.OPTION), LARGE, new ArrayList<>());
    assertEquals(Optional.empty(), images.complaint("resnet18", large));
    assertEquals(
        "vgg8 exists with the stem for small images only; write data.stem: usual",
        images.complaint("vgg8", large).orElseThrow());
    Settings usual = Settings.defaults(List.of(ImageStem.OPTION));
    assertEquals(Optional.empty(), images.complaint("vgg16_imagenet", usual));
    assertEquals(BackboneKey.of("resnet18"), images.backbone("resnet18", usual));
    assertEquals(Map.of(), usual.identity());
  }

  @Test
  void aStemForLargeImagesIsAnotherBackbone() {
    assertNotEquals(
        BackboneKey.of("resnet18"), new SegmentationTask().networks().backbone("fcn-resnet18"));
    assertNotEquals(
        BackboneKey.of("resnet18"), new DetectionTask().networks().backbone("ssd-resnet18"));
  }

  private static Map<String, String> backbone(Block network) {
    Map<String, String> out = new TreeMap<>();
    network
        .getParameters()
        .forEach(
            e -> {
              if (e.getKey().startsWith("backbone.")) {
                out.put(e.getKey(), e.getValue().getShape().toString());
              }
            });
    assertNotEquals(Map.of(), out);
    return out;
  }
}
