package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.tensor.Scalars;

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
    NDArray rows = weights(h, height, m).reshape(1, height, h);
    NDArray columns = weights(w, width, m).reshape(1, width, w);
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

  /**
   * Weight of each of {@code in} positions for each of {@code out}: (out, in). Computed where it is
   * used, since a table of the host's would be copied there in every pass; places in double
   * precision, so that they are the same everywhere.
   */
  static NDArray weights(long in, long out, NDManager manager) {
    NDArray i = manager.arange(0, Math.toIntExact(out), 1, DataType.FLOAT64).reshape(out, 1);
    NDArray j = manager.arange(0, Math.toIntExact(in), 1, DataType.FLOAT64).reshape(1, in);
    NDArray at = Scalars.sub(Scalars.div(Scalars.mul(Scalars.add(i, 0.5), in), out), 0.5);
    NDArray low = at.floor();
    NDArray share = at.sub(low);
    NDArray lower = Scalars.clip(low, 0, in - 1).eq(j).toType(DataType.FLOAT32, false);
    NDArray upper =
        Scalars.clip(Scalars.add(low, 1), 0, in - 1).eq(j).toType(DataType.FLOAT32, false);
    return lower
        .mul(Scalars.oneMinus(share).toType(DataType.FLOAT32, false))
        .add(upper.mul(share.toType(DataType.FLOAT32, false)));
  }
}
