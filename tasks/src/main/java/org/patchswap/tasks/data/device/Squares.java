package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.stream.LongStream;

/**
 * Sets one square of every image to zero, as Cutout does (DeVries and Taylor, arXiv:1708.04552):
 * what of the square lies outside is cut off. On normalised images zero is the mean of the data.
 */
public final class Squares {
  private final NDManager manager;
  private final NDArray rows;
  private final NDArray columns;

  /** For images of a size; its two small arrays live as long as the manager. */
  public Squares(NDManager manager, int height, int width) {
    this.manager = manager;
    rows = manager.create(LongStream.range(0, height).toArray(), new Shape(1, 1, height, 1));
    columns = manager.create(LongStream.range(0, width).toArray(), new Shape(1, 1, 1, width));
  }

  /**
   * Erases in place.
   *
   * @param images (B, C, H, W) float32
   * @param side of the squares in pixels, even
   * @param y the row below the middle of each image's square, 0..H-1
   * @param x the column right of it, 0..W-1
   * @return the same array
   */
  public NDArray erase(NDArray images, int side, long[] y, long[] x) {
    NDArray inside = within(rows, side, y).logicalAnd(within(columns, side, x));
    return images.muli(inside.logicalNot().toType(DataType.FLOAT32, false));
  }

  private NDArray within(NDArray places, int side, long[] centres) {
    NDArray from = manager.create(centres, new Shape(centres.length, 1, 1, 1)).sub(side / 2);
    return places.gte(from).logicalAnd(places.lt(from.add(side)));
  }
}
