package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.patchswap.core.layer.Bilinear;
import org.patchswap.tasks.dense.Resize;
import org.patchswap.tasks.picture.Pixels;

class BilinearTest {
  /** torch.nn.functional.interpolate(x, (2, 4), mode="bilinear", align_corners=False). */
  @Test
  void enlargesLikePyTorch() {
    try (NDManager m = NDManager.newBaseManager()) {
      NDArray x = m.create(new float[] {0, 1, 10, 30}, new Shape(1, 2, 1, 2));
      NDArray y = Bilinear.resize(x, 2, 4);
      assertEquals(new Shape(1, 2, 2, 4), y.getShape());
      assertArrayEquals(
          new float[] {0, .25f, .75f, 1, 0, .25f, .75f, 1, 10, 15, 25, 30, 10, 15, 25, 30},
          y.toFloatArray(),
          1e-6f);
    }
  }

  @Test
  void agreesWithSamplingPixelByPixel() {
    byte[] values = new byte[5 * 4 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i * 37);
    }
    Pixels picture = new Pixels(5, 4, 3, values);
    try (NDManager m = NDManager.newBaseManager()) {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = values[i] & 255;
      }
      NDArray x = m.create(floats, new Shape(1, 5, 4, 3)).transpose(0, 3, 1, 2);
      float[] y = Bilinear.resize(x, 13, 3).transpose(0, 2, 3, 1).flatten().toFloatArray();
      for (int i = 0; i < y.length; i++) {
        double row = (i / 9 + 0.5) * 5 / 13 - 0.5;
        double column = (i / 3 % 3 + 0.5) * 4 / 3 - 0.5;
        assertEquals(Resize.sample(picture, row, column, i % 3), y[i], 1e-3);
      }
    }
  }
}
