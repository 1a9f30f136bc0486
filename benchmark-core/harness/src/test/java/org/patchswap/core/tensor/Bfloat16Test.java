package org.patchswap.core.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class Bfloat16Test {
  @Test
  void roundsToSevenBitsOfMantissaToTheNearestEven() {
    try (NDManager m = NDManager.newBaseManager()) {
      float ulp = 1f / 128;
      NDArray a = m.create(new float[] {1 + ulp, 1 + ulp / 2, 1 + 3 * ulp / 2, 1 + 0.6f * ulp, -3});
      NDArray narrow = Bfloat16.of(a);
      assertTrue(Bfloat16.is(narrow));
      NDArray wide = Bfloat16.widened(narrow);
      assertEquals(DataType.FLOAT32, wide.getDataType());
      assertArrayEquals(
          new float[] {1 + ulp, 1, 1 + 2 * ulp, 1 + ulp, -3}, wide.toFloatArray(), 0f);
    }
  }

  @Test
  void leavesAnArrayThatIsAsWantedAsItIs() {
    try (NDManager m = NDManager.newBaseManager()) {
      NDArray a = m.create(new float[] {1});
      assertFalse(Bfloat16.is(a));
      assertSame(a, Bfloat16.widened(a));
      NDArray narrow = Bfloat16.of(a);
      assertSame(narrow, Bfloat16.of(narrow));
    }
  }

  @Test
  void takesArraysWithNames() {
    try (NDManager m = NDManager.newBaseManager()) {
      NDArray a = m.create(new float[] {2});
      a.setName("conv.weight");
      assertEquals(2, Bfloat16.widened(Bfloat16.of(a)).getFloat());
      assertEquals("conv.weight", a.getName());
    }
  }

  @Test
  void gradientsFlowThroughAndAreFloat32() {
    try (NDManager m = NDManager.newBaseManager();
        GradientScope scope = new GradientScope()) {
      NDArray a = m.create(new float[] {1, -2});
      a.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray narrow = Bfloat16.of(a);
        collector.backward(Bfloat16.widened(narrow.mul(narrow)).sum());
      }
      assertEquals(DataType.FLOAT32, a.getGradient().getDataType());
      assertArrayEquals(new float[] {2, -4}, a.getGradient().toFloatArray(), 0f);
    }
  }
}
