package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.tensor.Scalars;

/** Pictures whose every pixel comes from a place, the nearest pixel; black from outside. */
final class Nearest {
  private Nearest() {}

  /**
   * Moves pixels by one gather.
   *
   * @param pictures (B, H, W, C) uint8
   * @param rows whole number of the row that each pixel comes from: (B, H, W) or what becomes it
   * @param columns the same of the column
   * @return (B, H, W, C) uint8
   */
  static NDArray of(NDArray pictures, NDArray rows, NDArray columns) {
    Shape shape = pictures.getShape();
    long n = shape.get(0);
    int height = (int) shape.get(1);
    int width = (int) shape.get(2);
    NDArray inside = within(columns, width).logicalAnd(within(rows, height));
    NDArray first = pictures.getManager().arange(0, (int) n, 1, DataType.INT64).reshape(n, 1, 1);
    NDArray index =
        Scalars.mul(Scalars.clip(rows, 0, height - 1), width)
            .add(Scalars.clip(columns, 0, width - 1))
            .toType(DataType.INT64, false)
            .add(Scalars.mul(first, height * width));
    return pictures
        .reshape(n * height * width, shape.get(3))
        .get(index.flatten())
        .reshape(shape)
        .mul(inside.toType(DataType.UINT8, false).expandDims(3));
  }

  private static NDArray within(NDArray places, int size) {
    return Scalars.gte(places, 0).logicalAnd(Scalars.lt(places, size));
  }
}
