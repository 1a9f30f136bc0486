package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Bilinear interpolation as two matrix products, with pixel centres at half integers and edges
 * repeated ({@code align_corners=False} in PyTorch). The engine's own operation smooths when it
 * shrinks, is slow on channels-last maps, and its gradient on a GPU adds in no fixed order;
 * products of matrices do none of that.
 */
public final class Bilinear {
  private Bilinear() {}

  /**
   * A map at another size.
   *
   * @param x (B, C, h, w), best with channels last in memory
   * @return (B, C, height, width), channels last in memory
   */
  public static NDArray resize(NDArray x, long height, long width) {
    long b = x.getShape().get(0);
    long c = x.getShape().get(1);
    long h = x.getShape().get(2);
    long w = x.getShape().get(3);
    if (h == height && w == width) {
      return x;
    }
    if (h == 1 && w == 1) {
      return x.broadcast(new Shape(b, c, height, width));
    }
    NDManager m = x.getManager();
    NDArray rows = m.create(weights(h, height), new Shape(1, height, h));
    NDArray columns = m.create(weights(w, width), new Shape(1, width, w));
    NDArray tall =
        rows.broadcast(new Shape(b, height, h))
            .batchMatMul(x.transpose(0, 2, 3, 1).reshape(b, h, w * c))
            .reshape(b * height, w, c);
    return columns
        .broadcast(new Shape(b * height, width, w))
        .batchMatMul(tall)
        .reshape(b, height, width, c)
        .transpose(0, 3, 1, 2);
  }

  /** Weight of each of {@code in} positions for each of {@code out}: row-major (out, in). */
  static float[] weights(long in, long out) {
    float[] a = new float[Math.toIntExact(in * out)];
    for (int i = 0; i < out; i++) {
      double at = (i + 0.5) * in / out - 0.5;
      int low = (int) Math.floor(at);
      double share = at - low;
      a[Math.toIntExact(i * in + clamp(low, in))] += (float) (1 - share);
      a[Math.toIntExact(i * in + clamp(low + 1, in))] += (float) share;
    }
    return a;
  }

  private static int clamp(int i, long size) {
    return (int) Math.max(0, Math.min(size - 1, i));
  }
}
