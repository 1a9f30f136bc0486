package org.patchswap.tasks.data.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class UploadTest {
  @Test
  void numbersArriveAsTheyWereAdded() {
    Upload upload = new Upload();
    Upload.Part whole = upload.add(new double[] {1L << 53, -3});
    Upload.Part none = upload.add(new double[0]);
    Upload.Part real = upload.add(new double[] {0.1, -1e-300, Math.PI, 7.9});
    assertThrows(IllegalStateException.class, () -> whole.real(2));
    try (NDManager manager = NDManager.newBaseManager()) {
      upload.send(manager);
      assertArrayEquals(new long[] {1L << 53, -3}, whole.whole(2, 1).toLongArray());
      assertEquals(new Shape(2, 1), whole.real(2, 1).getShape());
      assertEquals(0, none.real(0).size());
      assertArrayEquals(new double[] {0.1, -1e-300, Math.PI, 7.9}, real.real(4).toDoubleArray());
      assertThrows(IllegalStateException.class, () -> upload.add(new double[1]));
    }
  }

  @Test
  void onePartIsEnough() {
    Upload upload = new Upload();
    Upload.Part only = upload.add(new double[] {4, 5});
    try (NDManager manager = NDManager.newBaseManager()) {
      upload.send(manager);
      assertArrayEquals(new long[] {4, 5}, only.whole(2).toLongArray());
    }
  }
}
