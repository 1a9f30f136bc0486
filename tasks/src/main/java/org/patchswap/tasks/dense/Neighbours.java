package org.patchswap.tasks.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import org.patchswap.core.tensor.Scalars;

/**
 * The two pixels of a picture on either side of each pixel of a view, along one axis, and their
 * weights. All four arrays have the same shape and stretch over the others' axes.
 *
 * @param low int64, the one before
 * @param high int64, the one after; the same at the picture's edge
 * @param near float32, weight of the one before; 0 outside the picture
 * @param far float64, weight of the one after, a float32 widened
 */
record Neighbours(NDArray low, NDArray high, NDArray near, NDArray far) {
  /**
   * The neighbours of places.
   *
   * @param at (B, n) float64, places in the picture, the middle of its first pixel at 0
   * @param size of the picture along the axis
   */
  static Neighbours of(NDArray at, int size) {
    NDArray floor = at.floor();
    NDArray share = at.sub(floor).toType(DataType.FLOAT32, false);
    NDArray rest = Scalars.oneMinus(share);
    NDArray inside =
        Scalars.gte(at, -0.5)
            .logicalAnd(Scalars.lt(at, size - 0.5))
            .toType(DataType.FLOAT32, false);
    NDArray between =
        Scalars.gte(floor, 0)
            .logicalAnd(Scalars.lt(floor, size - 1))
            .toType(DataType.FLOAT32, false);
    // At an edge both weights fall on one pixel.
    NDArray near = rest.add(share.mul(Scalars.oneMinus(between))).mul(inside);
    NDArray far = share.mul(between).mul(inside).toType(DataType.FLOAT64, false);
    return new Neighbours(pixel(floor, size), pixel(Scalars.add(floor, 1), size), near, far);
  }

  private static NDArray pixel(NDArray at, int size) {
    return Scalars.clip(at, 0, size - 1).toType(DataType.INT64, false);
  }

  /** For rows of pictures whose rows are vectors: (B, n, 1). */
  Neighbours rows() {
    return new Neighbours(
        low.expandDims(2), high.expandDims(2), near.expandDims(2), far.expandDims(2));
  }

  /**
   * For columns of pictures whose pixels are so many numbers next to each other: (B, 1, n each).
   */
  Neighbours columns(int each) {
    return new Neighbours(index(low, each), index(high, each), widen(near, each), widen(far, each));
  }

  private static NDArray index(NDArray pixels, int each) {
    NDArray number = pixels.getManager().arange(0, each, 1, DataType.INT64);
    return widen(Scalars.mul(pixels, (long) each), each)
        .reshape(pixels.getShape().get(0), -1, each)
        .add(number)
        .reshape(pixels.getShape().get(0), 1, -1);
  }

  private static NDArray widen(NDArray values, int each) {
    return values.repeat(1, each).expandDims(1);
  }

  /** Those of some of the pictures. */
  Neighbours get(NDIndex some) {
    return new Neighbours(low.get(some), high.get(some), near.get(some), far.get(some));
  }

  /**
   * Means of neighbours.
   *
   * @param values (B, h, w) float32
   * @param axis 1 or 2, the one that these are along
   * @param rows of the result
   * @param columns of the result
   */
  NDArray mean(NDArray values, int axis, long rows, long columns) {
    long b = values.getShape().get(0);
    NDArray before = values.gather(low.broadcast(b, rows, columns), axis);
    NDArray after = values.gather(high.broadcast(b, rows, columns), axis);
    // Rounded after the first product and after the sum, as a fused multiply-add does, which is how
    // products of matrices come to the same.
    return before
        .muli(near)
        .toType(DataType.FLOAT64, false)
        .addi(after.toType(DataType.FLOAT64, false).muli(far))
        .toType(DataType.FLOAT32, false);
  }
}
