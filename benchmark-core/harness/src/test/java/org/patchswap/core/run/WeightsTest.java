package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.WeightMatch.Extent;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.core.training.TrainingNetworks;

class WeightsTest {
  @TempDir Path folder;

  /** Two arrays of a backbone and one of a head. */
  private static final class Arrays extends AbstractBlock implements Network {
    Arrays(NDManager manager, int channels, int width, int classes, Initializer values) {
      add("backbone.stem.weight", new Shape(2, channels, 3, 3), values);
      add("backbone.last.weight", new Shape(width), values);
      add("head.weight", new Shape(classes, width), values);
      initialize(manager, DataType.FLOAT32, new Shape(1));
    }

    private void add(String name, Shape shape, Initializer values) {
      addParameter(
          Parameter.builder()
              .setName(name)
              .setType(Parameter.Type.WEIGHT)
              .optShape(shape)
              .optInitializer(values)
              .build());
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList in, boolean training, PairList<String, Object> params) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
      return in;
    }

    @Override
    public String architecture() {
      return "arrays";
    }

    @Override
    public Block block() {
      return this;
    }

    @Override
    public Predictions forward(ParameterStore p, ai.djl.ndarray.NDArray x, boolean t, boolean f) {
      throw new UnsupportedOperationException();
    }

    float[] values(String name) {
      return TrainingNetworks.arrays(this).get(name).toFloatArray();
    }
  }

  private Path saved(Network network) throws Exception {
    return Files.write(
        folder.resolve("weights.safetensors"), Weights.encode(TrainingNetworks.arrays(network)));
  }

  @Test
  void theBackboneIsTransferredAndTheHeadIsNot() throws Exception {
    try (NDManager m = NDManager.newBaseManager()) {
      Arrays from = new Arrays(m, 1, 4, 7, (k, shape, type) -> k.full(shape, 3f));
      Arrays to = new Arrays(m, 3, 4, 7, Initializer.ZEROS);
      Weights.take(saved(from), to, m, Extent.BACKBONE);
      assertArrayEquals(filled(4, 3), to.values("backbone.last.weight"));
      assertArrayEquals(filled(28, 0), to.values("head.weight"));
      assertArrayEquals(filled(54, 1), to.values("backbone.stem.weight"), "grey spread evenly");
    }
  }

  @Test
  void anotherBackboneIsRefused() throws Exception {
    try (NDManager m = NDManager.newBaseManager()) {
      Arrays from = new Arrays(m, 1, 5, 7, Initializer.ONES);
      Arrays to = new Arrays(m, 1, 4, 7, Initializer.ZEROS);
      Path file = saved(from);
      String message =
          assertThrows(TrainingFailure.class, () -> Weights.take(file, to, m, Extent.BACKBONE))
              .getMessage();
      assertTrue(message.contains("backbone.last.weight"), message);
    }
  }

  @Test
  void loadingWantsEveryArrayAsItIs() throws Exception {
    try (NDManager m = NDManager.newBaseManager()) {
      Path file = saved(new Arrays(m, 1, 4, 7, Initializer.ONES));
      Arrays same = new Arrays(m, 1, 4, 7, Initializer.ZEROS);
      Weights.take(file, same, m, Extent.WHOLE);
      assertArrayEquals(filled(28, 1), same.values("head.weight"));
      Arrays colour = new Arrays(m, 3, 4, 7, Initializer.ZEROS);
      assertThrows(TrainingFailure.class, () -> Weights.take(file, colour, m, Extent.WHOLE));
    }
  }

  private static float[] filled(int size, float value) {
    float[] out = new float[size];
    java.util.Arrays.fill(out, value);
    return out;
  }
}
