package org.patchswap.tasks.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    "deeplabv3plus-resnet18-os8, 8"
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
        assertEquals(f.last().getShape().get(1), f.pooled().getShape().get(1));
        g.backward(logits.mul(logits).mean());
      }
      Ready.assertEveryParameterLearns(network);
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> SegmentationNetworks.build("fcn-resnet9", 3));
    assertTrue(e.getMessage().contains("did you mean 'fcn-resnet8'"), e.getMessage());
  }
}
