package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.stream.LongStream;
import org.patchswap.core.tensor.Scalars;

/**
 * Sets one square of every image to zero, as Cutout does (DeVries and Taylor, arXiv:1708.04552):
 * what of the square lies outside is cut off. On normalised images zero is the mean of the data.
 */
public final class Squares {
  private final NDArray rows;
  private final NDArray columns;

  /** For images of a size; its two small arrays live as long as the manager. */
  public Squares(NDManager manager, int height, int width) {
    rows = manager.create(LongStream.range(0, height).toArray(), new Shape(1, 1, height, 1));
    columns = manager.create(LongStream.range(0, width).toArray(), new Shape(1, 1, 1, width));
  }

  /**
   * The middles of a batch's squares, on their way to the device.
   *
   * @param y the row below the middle of each image's square, 0..H-1
   * @param x the column right of it, 0..W-1
   */
  public record Centres(Upload.Part y, Upload.Part x) {}

  /**
   * Erases in place.
   *
   * @param images (B, C, H, W) float32
   * @param side of the squares in pixels, even
   * @return the same array
   */
  public NDArray erase(NDArray images, int side, Centres centres) {
    long n = images.getShape().get(0);
    NDArray inside =
        within(rows, side, centres.y().whole(n, 1, 1, 1))
            .logicalAnd(within(columns, side, centres.x().whole(n, 1, 1, 1)));
    return images.muli(inside.logicalNot().toType(DataType.FLOAT32, false));
  }

  private static NDArray within(NDArray places, int side, NDArray centres) {
    NDArray from = Scalars.sub(centres, side / 2);
    return places.gte(from).logicalAnd(places.lt(Scalars.add(from, side)));
  }
}
