package org.patchswap.baselines.module;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.patchswap.core.layer.FanIn;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.layer.TransposedConv;
import org.patchswap.core.tensor.Tensors;

class ModuleTest {
  private static long parameters(Block block, NDManager manager, Shape... inputs) {
    block.getParameters().forEach(e -> e.getValue().setInitializer((m, s, t) -> m.ones(s, t)));
    block.initialize(manager, DataType.FLOAT32, inputs);
    return block.getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(p -> p.getArray().size())
        .sum();
  }

  /** Counted by instantiating the reference on a CIFAR ResNet18 of 100 classes. */
  @Test
  void theSelfTeacherOfFrskdHasItsParameters() {
    try (NDManager manager = NDManager.newBaseManager()) {
      List<Shape> maps = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        maps.add(new Shape(2, 64L << i, 32 >> i, 32 >> i));
      }
      BiFpn pyramid = new BiFpn(maps, 100, 2, 2);
      assertEquals(6_375_794, parameters(pyramid, manager, maps.toArray(Shape[]::new)));
    }
  }

  /** Extra parameters of resnet32x4 to resnet8x4, counted by instantiating the references. */
  @Test
  void regressorsHaveTheParametersOfTheReferences() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape f2 = new Shape(2, 128, 16, 16);
      assertEquals(16_768, parameters(Regressor.between(f2, f2, true), manager, f2));
      long vid = 0;
      long ofd = 0;
      for (long c = 64; c <= 256; c *= 2) {
        Shape map = new Shape(2, c, 2, 2);
        vid += parameters(new GaussianHead(c, c, 5), manager, map) - c;
        ofd += parameters(Layers.convNorm(c, c, 1, 1), manager, map);
      }
      assertEquals(258_048, vid);
      assertEquals(86_912, ofd);
    }
  }

  @Test
  void regressorsGiveTheTeachersShape() {
    try (NDManager manager = NDManager.newBaseManager()) {
      long[][] sizes = {{8, 4}, {4, 8}, {8, 8}, {9, 4}, {4, 12}};
      for (long[] size : sizes) {
        Shape from = new Shape(2, 3, size[0], size[0]);
        Shape to = new Shape(2, 5, size[1], size[1]);
        Block block = Regressor.between(from, to, true);
        parameters(block, manager, from);
        NDList in = new NDList(manager.ones(from));
        ParameterStore store = new ParameterStore(manager, false);
        assertEquals(to, block.forward(store, in, true).singletonOrThrow().getShape());
      }
    }
  }

  @Test
  void spreadPutsZerosBetween() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
      float[] wide = TransposedConv.spread(x).toFloatArray();
      assertArrayEquals(new float[] {1, 0, 2, 0, 0, 0, 3, 0, 4}, wide);
    }
  }

  /** Transposed convolution by its definition: out[2i - 1 + k] += x[i] w[k], both axes. */
  @Test
  void growingRegressorsAreTransposedConvolutions() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] x = {1, -2, 3, 0.5f};
      float[] w = new float[16];
      double[] expected = new double[16];
      for (int k = 0; k < 16; k++) {
        w[k] = (k * 7 % 16) - 6;
      }
      for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 16; k++) {
          int row = 2 * (i / 2) - 1 + k / 4;
          int column = 2 * (i % 2) - 1 + k % 4;
          if (row >= 0 && row < 4 && column >= 0 && column < 4) {
            expected[row * 4 + column] += x[i] * w[k];
          }
        }
      }
      Shape from = new Shape(1, 1, 2, 2);
      Block block = Regressor.between(from, new Shape(1, 1, 4, 4), false);
      parameters(block, manager, from);
      NDArray weight = manager.create(w, new Shape(1, 1, 4, 4));
      NDArray zero = manager.zeros(new Shape(1));
      Tensors.copy(weight, block.getParameters().get("01TransposedConv_weight").getArray());
      Tensors.copy(zero, block.getParameters().get("01TransposedConv_bias").getArray());
      Tensors.copy(zero, block.getParameters().get("02BatchNorm2d_mean").getArray());
      NDList in = new NDList(manager.create(x, from));
      ParameterStore store = new ParameterStore(manager, false);
      float[] out = block.forward(store, in, false).singletonOrThrow().sub(1).toFloatArray();
      for (int i = 0; i < 16; i++) {
        assertEquals(expected[i], out[i], 1e-3 * Math.max(1, Math.abs(expected[i])));
      }
    }
  }

  @Test
  void initialValuesFillTheirInterval() {
    float[] values = new FanIn(16).values(new Shape(100, 16), new SplittableRandom(3));
    double most = 0;
    double sum = 0;
    for (float v : values) {
      most = Math.max(most, Math.abs(v));
      sum += v;
    }
    assertTrue(most <= 0.25 && most > 0.24, "largest " + most);
    assertEquals(0, sum / values.length, 0.02);
  }
}
