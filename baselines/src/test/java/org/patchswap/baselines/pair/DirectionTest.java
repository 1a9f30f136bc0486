package org.patchswap.baselines.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.tensor.GradientScope;

/** IPS's distillation term against the definition, worked out in plain Java. */
class DirectionTest {
  private static final float[] U = {2, 0, -1, 0.5f, 1.5f, -0.5f};
  private static final float[] V = {0.5f, 0.3f, 0.1f, 3, -2, 1};
  private static final long[] LABELS = {0, 0};
  private static final double T = 4;

  /** The value and the gradients of u and v. */
  private static double[][] term(Direction direction) {
    try (NDManager manager = NDManager.newBaseManager();
        GradientScope scope = new GradientScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray u = manager.create(U, new Shape(2, 3));
      NDArray v = manager.create(V, new Shape(2, 3));
      u.setRequiresGradient(true);
      v.setRequiresGradient(true);
      NDArray labels = manager.create(LABELS);
      NDArray weights = manager.full(new Shape(2), 0.5f);
      NDArray value =
          direction.divergence(
              new Instances(u, labels, weights, Grouping.ROWS),
              new Instances(v, labels, weights, Grouping.ROWS),
              Pairing.ALIGNED,
              T);
      collector.backward(value);
      return new double[][] {
        {value.getFloat()}, doubles(u.getGradient()), doubles(v.getGradient())
      };
    }
  }

  private static double[] doubles(NDArray a) {
    return a.toType(DataType.FLOAT64, false).toDoubleArray();
  }

  private static double[] softmax(float[] z, int row) {
    double[] e = new double[3];
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      e[k] = Math.exp(z[row * 3 + k] / T);
      sum += e[k];
    }
    for (int k = 0; k < 3; k++) {
      e[k] /= sum;
    }
    return e;
  }

  private static double kl(double[] p, double[] q) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      sum += p[k] * Math.log(p[k] / q[k]);
    }
    return sum;
  }

  /** d/dz T^2 KL(p || softmax(z/T)) = T (q - p), over the batch of 2. */
  private static double[] pull(float[] teacher, float[] learner, double factor, boolean... rows) {
    double[] out = new double[6];
    for (int r = 0; r < 2; r++) {
      double[] p = softmax(teacher, r);
      double[] q = softmax(learner, r);
      for (int k = 0; k < 3; k++) {
        out[r * 3 + k] = rows[r] ? factor * T * (q[k] - p[k]) / 2 : 0;
      }
    }
    return out;
  }

  @Test
  void bothWays() {
    double expected = 0;
    for (int r = 0; r < 2; r++) {
      double[] p = softmax(U, r);
      double[] q = softmax(V, r);
      expected += T * T * (kl(p, q) + kl(q, p)) / 2 / 2;
    }
    double[][] found = term(Direction.BOTH);
    assertEquals(expected, found[0][0], 1e-5);
    assertArrayEquals(pull(V, U, 0.5, true, true), found[1], 1e-5);
    assertArrayEquals(pull(U, V, 0.5, true, true), found[2], 1e-5);
  }

  @Test
  void theConfidentOneTeaches() {
    // Of label 0: u is the more confident in row 0, v in row 1.
    double expected =
        T * T * (kl(softmax(U, 0), softmax(V, 0)) + kl(softmax(V, 1), softmax(U, 1))) / 2;
    double[][] found = term(Direction.CONFIDENT_TO_LESS);
    assertEquals(expected, found[0][0], 1e-5);
    assertArrayEquals(pull(V, U, 1, false, true), found[1], 1e-5);
    assertArrayEquals(pull(U, V, 1, true, false), found[2], 1e-5);
  }

  @Test
  void oneWayLeavesTheTeacherAlone() {
    assertArrayEquals(new double[6], term(Direction.FIRST_TO_SECOND)[1], 0);
    assertArrayEquals(new double[6], term(Direction.SECOND_TO_FIRST)[2], 0);
  }
}
