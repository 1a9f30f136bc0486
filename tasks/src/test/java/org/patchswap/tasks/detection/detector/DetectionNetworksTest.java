package org.patchswap.tasks.detection.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.network.BackboneNetwork;
import org.patchswap.tasks.network.Ready;

class DetectionNetworksTest {
  private static final Option<Long> SIZE = Option.integer("size", 64);
  private static final DetectionNetworks NETWORKS = new DetectionNetworks(SIZE);

  @ParameterizedTest
  @CsvSource({
    "ssd-resnet8, 64",
    "ssd-resnet20, 64",
    "ssd-resnet8x4, 64",
    "ssd-resnet18, 300",
    "ssd-resnet8, 300",
    "ssd-wrn_16_1, 64",
    "ssd-vgg8, 64",
    "ssd-mobilenetv2, 64",
    "ssd-shufflev1, 64",
    "ssd-shufflev2, 64"
  })
  void oneRowAPriorAndEveryParameterLearns(String name, int side) {
    try (NDManager m = NDManager.newBaseManager()) {
      BackboneNetwork network =
          Ready.ready(NETWORKS.build(name, side, 5), 1, m, new Shape(1, 3, side, side));
      NDArray images = m.randomNormal(new Shape(2, side, side, 3)).transpose(0, 3, 1, 2);
      int priors = DetectionGrids.of(side).generate().count();
      try (GradientCollector g = Engine.getInstance().newGradientCollector()) {
        NDList out = network.forward(new ParameterStore(m, false), images, true, false).outputs();
        assertEquals(new Shape(2, priors, 5), out.get(0).getShape());
        assertEquals(new Shape(2, priors, 4), out.get(1).getShape());
        g.backward(out.get(0).square().mean().add(out.get(1).square().mean()));
      }
      Ready.assertEveryParameterLearns(network);
    }
  }

  /**
   * torchvision's {@code ssd300_vgg16}: 35,641,826 with COCO's 91 classes, which it says itself.
   */
  @Test
  void ssdOnVgg16HasThePublishedParameters() {
    assertEquals(35_641_826, NETWORKS.build("ssd-vgg16_imagenet", 300, 91).parameterCount());
    assertEquals(26_285_486, NETWORKS.build("ssd-vgg16_imagenet", 300, 21).parameterCount());
  }

  @Test
  void sizesThatDoNotFitAreNamed() {
    var e =
        assertThrows(IllegalArgumentException.class, () -> NETWORKS.build("ssd-resnet18", 64, 5));
    assertTrue(e.getMessage().contains("takes images of 300 pixels"), e.getMessage());
  }

  @Test
  void everyDetectorStandsOverEveryBackboneAtSomeSize() {
    for (String detector : NETWORKS.parts().get(0).names()) {
      for (String backbone : NETWORKS.parts().get(1).names()) {
        String name = detector + "-" + backbone;
        assertTrue(DetectionGrids.SIDES.stream().anyMatch(s -> complaint(name, s).isEmpty()), name);
      }
    }
  }

  @Test
  void theUnknownPartIsNamedWithASuggestion() {
    assertEquals(
        "unknown detector 'sdd' in 'sdd-resnet8'; did you mean 'ssd'? (known: ssd)",
        complaint("sdd-resnet8", 64).orElseThrow());
    assertTrue(complaint("ssd-resnet9", 64).orElseThrow().startsWith("unknown backbone 'resnet9'"));
    assertEquals(
        "ssd-vgg8 takes images of 64 pixels, the recipe's 'size' is 300",
        complaint("ssd-vgg8", 300).orElseThrow());
  }

  private static Optional<String> complaint(String name, long size) {
    List<String> faults = new ArrayList<>();
    Settings data = Settings.resolve(List.of(SIZE), Map.of("size", size), faults);
    assertEquals(List.of(), faults);
    return NETWORKS.complaint(name, data);
  }
}
