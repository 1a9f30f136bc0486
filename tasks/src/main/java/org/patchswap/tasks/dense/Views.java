package org.patchswap.tasks.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Cuts the views of a whole batch on the device: pictures bilinearly, by two batched products with
 * interpolation matrices; label maps by two gathers. Without views of another size the values are
 * exactly those of the pictures.
 *
 * @param views one a picture
 * @param height of the pictures
 * @param width of the pictures
 * @param rows of the views
 * @param columns of the views
 */
public record Views(List<View> views, int height, int width, int rows, int columns) {
  /**
   * Views of pictures.
   *
   * @param pictures (B, height, width, C) float32, normalised; what lies outside a picture is 0,
   *     the mean
   * @return (B, C, rows, columns), channels last in memory
   */
  public NDArray pictures(NDArray pictures) {
    NDManager m = pictures.getManager();
    long b = views.size();
    long c = pictures.getShape().get(3);
    float[] vertical = new float[Math.toIntExact(b * rows * height)];
    float[] horizontal = new float[Math.toIntExact(b * columns * width)];
    for (int v = 0; v < b; v++) {
      View view = views.get(v);
      for (int i = 0; i < rows; i++) {
        weigh(view.row(i), height, vertical, (v * rows + i) * height);
      }
      for (int i = 0; i < columns; i++) {
        weigh(view.column(i, columns), width, horizontal, (v * columns + i) * width);
      }
    }
    try (NDArray down = m.create(vertical, new Shape(b, rows, height));
        NDArray across = m.create(horizontal, new Shape(b, columns, width));
        NDArray tall = down.batchMatMul(pictures.reshape(b, height, width * c));
        NDArray turned =
            tall.reshape(b, rows, width, c).transpose(0, 2, 1, 3).reshape(b, width, rows * c)) {
      // (B, columns, rows, C) to (B, C, rows, columns); the copy puts channels last.
      return across
          .batchMatMul(turned)
          .reshape(b, columns, rows, c)
          .transpose(0, 2, 1, 3)
          .reshape(b, rows * columns, c)
          .reshape(b, rows, columns, c)
          .transpose(0, 3, 1, 2);
    }
  }

  private static void weigh(double at, int size, float[] out, int from) {
    if (at < -0.5 || at >= size - 0.5) {
      return;
    }
    int low = (int) Math.floor(at);
    float share = (float) (at - low);
    out[from + Math.max(0, low)] += 1 - share;
    out[from + Math.min(size - 1, low + 1)] += share;
  }

  /**
   * Views of label maps, nearest neighbours.
   *
   * @param labels (B, height, width) uint8
   * @return (B, rows, columns) int64; {@link Listing#IGNORE} outside a picture
   */
  public NDArray labels(NDArray labels) {
    NDManager m = labels.getManager();
    int b = views.size();
    long[] y = new long[b * rows];
    long[] x = new long[b * columns];
    float[] outsideY = new float[y.length];
    float[] outsideX = new float[x.length];
    for (int v = 0; v < b; v++) {
      View view = views.get(v);
      for (int i = 0; i < rows; i++) {
        nearest(view.row(i), height, y, outsideY, v * rows + i);
      }
      for (int i = 0; i < columns; i++) {
        nearest(view.column(i, columns), width, x, outsideX, v * columns + i);
      }
    }
    try (NDArray tall =
            labels.gather(m.create(y, new Shape(b, rows, 1)).broadcast(b, rows, width), 1);
        NDArray cut =
            tall.gather(m.create(x, new Shape(b, 1, columns)).broadcast(b, rows, columns), 2);
        NDArray below = m.create(outsideY, new Shape(b, rows, 1));
        NDArray beside = m.create(outsideX, new Shape(b, 1, columns));
        NDArray outside = below.add(beside).gt(0)) {
      NDArray values = cut.toType(DataType.INT64, false);
      return NDArrays.where(outside, values.onesLike().mul(Listing.IGNORE), values);
    }
  }

  private static void nearest(double at, int size, long[] index, float[] outside, int i) {
    long n = (long) Math.floor(at + 0.5);
    outside[i] = n < 0 || n >= size ? 1 : 0;
    index[i] = Math.max(0, Math.min(size - 1, n));
  }
}
