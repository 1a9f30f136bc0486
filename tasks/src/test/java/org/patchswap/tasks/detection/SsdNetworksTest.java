package org.patchswap.tasks.detection;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.tasks.network.Ready;

class SsdNetworksTest {
  @ParameterizedTest
  @CsvSource({"ssd-resnet8, 64", "ssd-resnet20, 64", "ssd-resnet8x4, 64", "ssd-resnet18, 300"})
  void oneRowAPriorAndEveryParameterLearns(String name, int side) {
    try (NDManager m = NDManager.newBaseManager()) {
      SsdNetwork network =
          Ready.ready(SsdNetworks.build(name, side, 5), 1, m, new Shape(1, 3, side, side));
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

  @Test
  void sizesThatDoNotFitAreNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> SsdNetworks.build("ssd-resnet18", 64, 5));
    assertTrue(e.getMessage().contains("takes images of 300 pixels"), e.getMessage());
  }
}
