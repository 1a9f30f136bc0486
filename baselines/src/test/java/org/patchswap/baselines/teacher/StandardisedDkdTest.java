package org.patchswap.baselines.teacher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class StandardisedDkdTest {
  /** Computed from the formulas with NumPy, in float64 and with sums of probabilities. */
  private static final float[] EXPECTED = {32.561829f, 73.016141f};

  @Test
  void rowsAreThoseOfTheFormulasByHand() {
    try (NDManager m = NDManager.newBaseManager()) {
      NDArray student = m.create(new float[] {2, -1, 0.5f, 0, 0.3f, 1.2f, -0.7f, 2.1f});
      NDArray teacher = m.create(new float[] {4, 1, -2, 0.5f, 1, 3, -1, -3});
      Shape two = new Shape(2, 4);
      NDArray labels = m.create(new long[] {0, 1});
      NDArray rows =
          StandardisedDkd.perRow(teacher.reshape(two), student.reshape(two), labels, 2, 9, 72);
      assertArrayEquals(EXPECTED, rows.toFloatArray(), 1e-3f);
      NDArray moved = student.mul(3).add(5).reshape(two);
      NDArray same = StandardisedDkd.perRow(teacher.reshape(two), moved, labels, 2, 9, 72);
      assertArrayEquals(EXPECTED, same.toFloatArray(), 1e-3f, "scale and shift do not matter");
    }
  }
}
