package org.patchswap.core.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.patchswap.core.tensor.GradientScope;

class BilinearTest {
  /** The definition, position by position, in double precision. */
  private static float[] weights(int in, int out) {
    float[] a = new float[in * out];
    for (int i = 0; i < out; i++) {
      double at = (i + 0.5) * in / out - 0.5;
      int low = (int) Math.floor(at);
      double share = at - low;
      a[i * in + Math.max(0, Math.min(in - 1, low))] += (float) (1 - share);
      a[i * in + Math.max(0, Math.min(in - 1, low + 1))] += (float) share;
    }
    return a;
  }

  @Test
  void weightsAreThoseOfTheDefinitionToTheLastBit() {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int in = 1; in < 40; in += 3) {
        for (int out = 1; out < 90; out += 4) {
          assertArrayEquals(
              weights(in, out),
              Bilinear.weights(in, out, manager).toFloatArray(),
              in + " to " + out);
        }
      }
    }
  }

  @Test
  void nothingComesFromTheHost() {
    try (NDManager manager = NDManager.newBaseManager();
        GradientScope scope = new GradientScope()) {
      Bilinear.resize(manager.ones(new Shape(1, 2, 3, 4)), 7, 9);
      assertEquals(0, scope.traffic().arrays());
    }
  }
}
