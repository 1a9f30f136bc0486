package org.patchswap.tasks.segmentation.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.tasks.network.Ready;

class SegmentationNetworksTest {
  /** Name, side of the deepest map for images of 64 pixels. */
  @ParameterizedTest
  @CsvSource({
    "fcn-resnet8, 8",
    "deeplabv3-resnet8, 8",
    "deeplabv3-resnet20-os4, 16",
    "deeplabv3plus-resnet8, 8",
    "deeplabv3plus-resnet8x4-os4, 16",
    "deeplabv3-resnet18, 4",
    "deeplabv3plus-resnet18-os8, 8",
    "fcn-wrn_16_1, 8",
    "deeplabv3-wrn_16_2-os4, 16",
    "deeplabv3plus-vgg8, 8",
    "deeplabv3-mobilenetv2, 8",
    "deeplabv3plus-shufflev1, 8",
    "fcn-shufflev2, 8"
  })
  void logitsHaveTheSizeOfTheImagesAndEveryParameterLearns(String name, int deepest) {
    try (NDManager m = NDManager.newBaseManager()) {
      SegmentationNetwork network =
          Ready.ready(SegmentationNetworks.build(name, 5), 1, m, new Shape(1, 3, 64, 64));
      NDArray images = m.randomNormal(new Shape(2, 64, 64, 3)).transpose(0, 3, 1, 2);
      try (GradientScope scope = new GradientScope();
          GradientCollector g = Engine.getInstance().newGradientCollector()) {
        Predictions p = network.forward(new ParameterStore(m, false), images, true, true);
        NDArray logits = p.outputs().get(0);
        assertEquals(new Shape(2, 5, 64, 64), logits.getShape());
        Features f = p.features().orElseThrow();
        assertEquals(deepest, f.last().getShape().get(2));
        assertEquals(network.backbone().outputChannels(), f.pooled().getShape().get(1));
        g.backward(logits.mul(logits).mean());
      }
      Ready.assertEveryParameterLearns(network);
    }
  }

  @ParameterizedTest
  @CsvSource({"deeplabv3-resnet8, 32", "deeplabv3-resnet18, 256"})
  void theAuxiliaryHeadAnswersInTrainingOnly(String name, int inputs) {
    try (NDManager m = NDManager.newBaseManager()) {
      SegmentationNetwork network =
          Ready.ready(SegmentationNetworks.build(name, 5, true), 1, m, new Shape(1, 3, 64, 64));
      NDArray images = m.randomNormal(new Shape(2, 64, 64, 3)).transpose(0, 3, 1, 2);
      ParameterStore store = new ParameterStore(m, false);
      assertEquals(1, network.forward(store, images, false, false).outputs().size());
      try (GradientScope scope = new GradientScope();
          GradientCollector g = Engine.getInstance().newGradientCollector()) {
        NDList outputs = network.forward(store, images, true, false).outputs();
        assertEquals(new Shape(2, 5, 64, 64), outputs.get(1).getShape());
        g.backward(outputs.get(0).square().mean().add(outputs.get(1).square().mean()));
      }
      Ready.assertEveryParameterLearns(network);
      Shape first = network.getParameters().get("auxiliary.context.conv.weight").getShape();
      assertEquals(inputs, first.get(1));
    }
  }

  @Test
  void theUnknownPartIsNamedWithASuggestion() {
    assertComplaint("fnc-resnet8", "unknown head 'fnc' in 'fnc-resnet8'; did you mean 'fcn'?");
    assertComplaint("fcn-resnet9", "unknown backbone 'resnet9' in 'fcn-resnet9'; did you mean 'r");
    assertComplaint("fcn-resnet9-os4", "unknown backbone 'resnet9' in 'fcn-resnet9-os4'; did you");
    assertComplaint("resnet8", "'resnet8' has no head: a network is named HEAD-BACKBONE, or ");
  }

  @Test
  void anOutputStrideIsAnotherThanTheUsualAndCanBeHad() {
    assertComplaint(
        "fcn-resnet8-os8",
        "output stride 8 in 'fcn-resnet8-os8' is the usual one; write 'fcn-resnet8'");
    assertComplaint(
        "fcn-resnet18-os5",
        "output stride 5 in 'fcn-resnet18-os5' cannot be had; resnet18 has 4, 8, 16, 32");
    assertComplaint("fcn-vgg8-os4", "output stride 4 in 'fcn-vgg8-os4' cannot be had; vgg8 has 8");
    assertEquals(Optional.empty(), complaint("fcn-resnet18-os32"));
  }

  @Test
  void everyHeadStandsOverEveryBackbone() {
    SegmentationNetworks networks = new SegmentationNetworks();
    for (String head : networks.parts().get(0).names()) {
      for (String backbone : networks.parts().get(1).names()) {
        String name = head + "-" + backbone;
        assertEquals(Optional.empty(), complaint(name), name);
        assertTrue(name.matches(networks.pattern()), name);
      }
    }
  }

  private static Optional<String> complaint(String name) {
    return new SegmentationNetworks().complaint(name, Settings.defaults(List.of()));
  }

  private static void assertComplaint(String name, String start) {
    String found = complaint(name).orElseThrow();
    assertTrue(found.startsWith(start), found);
    assertFalse(found.contains("\n"), found);
  }
}
