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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;
import org.patchswap.tasks.network.BackboneNetwork;
import org.patchswap.tasks.network.Ready;

/** The paper's own layers, on a backbone that is coarse and narrow as none is. */
class PaperSsdTest {
  /** Maps of a stride of 8 and of 16, without normalisation. */
  private static final class Plain extends Backbone {
    private final Conv2d first = child("first", Conv2d.glorot(3, 6, 8, 8, 2, 1));
    private final Conv2d second = child("second", Conv2d.glorot(6, 8, 3, 2, 1, 1));

    @Override
    public BackboneMaps maps(
        ParameterStore parameters, NDArray images, boolean training, boolean preActivations) {
      NDArray fine = Ops.reluOf(first.apply(parameters, images, training));
      NDArray coarse = Ops.reluOf(second.apply(parameters, fine, training));
      return new BackboneMaps(List.of(fine, coarse), List.of(), coarse);
    }

    @Override
    public List<Level> levels() {
      return List.of(new Level(6, 8), new Level(8, 16));
    }

    @Override
    public Optional<BatchNorm2d> normalisation(int stage) {
      return Optional.empty();
    }
  }

  private static BackboneNetwork network(int side) {
    return new Ssd().build("ssd-plain", new Plain(), DetectionGrids.of(side), 5);
  }

  @ParameterizedTest
  @CsvSource({"300, 8732", "512, 24564"})
  void thePublishedPriorsEachHaveARowAndEveryParameterLearns(int side, int priors) {
    assertEquals(priors, DetectionGrids.of(side).generate().count());
    assertEquals(priors, DetectionGrids.of(side, PriorSizes.COCO).generate().count());
    try (NDManager m = NDManager.newBaseManager();
        GradientScope scope = new GradientScope()) {
      BackboneNetwork network = Ready.ready(network(side), 1, m, new Shape(1, 3, side, side));
      NDArray images = m.randomNormal(new Shape(1, side, side, 3)).transpose(0, 3, 1, 2);
      try (GradientCollector g = Engine.getInstance().newGradientCollector()) {
        NDList out = network.forward(new ParameterStore(m, false), images, true, false).outputs();
        assertEquals(new Shape(1, priors, 5), out.get(0).getShape());
        assertEquals(new Shape(1, priors, 4), out.get(1).getShape());
        g.backward(out.get(0).square().mean().add(out.get(1).square().mean()));
      }
      Ready.assertEveryParameterLearns(network);
    }
  }

  @Test
  void partsAreThePapers() {
    List<String> names = new ArrayList<>(network(300).getParameters().keys());
    assertTrue(names.contains("rescaling.scale"), names.toString());
    assertTrue(names.contains("extra0.fc6.weight"), names.toString());
    assertEquals(
        5, names.stream().filter(n -> n.matches("extra\\d\\.(fc7|wide)\\.weight")).count());
    assertEquals(
        new Shape(256, 128, 3, 3),
        network(300).getParameters().get("extra4.wide.weight").getShape());
    assertEquals(
        new Shape(256, 128, 4, 4),
        network(512).getParameters().get("extra5.wide.weight").getShape());
  }

  @Test
  void vectorsOfTheFirstMapHaveOneLength() {
    try (NDManager m = NDManager.newBaseManager()) {
      var layer = Ready.ready(new org.patchswap.core.layer.UnitLength(3, 20), 1, m, new Shape(1));
      NDArray x = m.create(new float[] {3, 0, 0, 0, 4, 0}, new Shape(1, 3, 1, 2));
      NDArray y = layer.apply(new ParameterStore(m, false), x, false);
      // The vectors are (3, 0, 4) and zeros.
      org.junit.jupiter.api.Assertions.assertArrayEquals(
          new float[] {12, 0, 0, 0, 16, 0}, y.toFloatArray(), 1e-5f);
    }
  }

  @Test
  void mapsThatDoNotFitAreNamed() {
    var e = assertThrows(IllegalArgumentException.class, () -> network(64));
    assertTrue(e.getMessage().contains("does not fit images of 64 pixels"), e.getMessage());
  }
}
