package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.tensor.Scalars;

/**
 * Priors grouped by their object: group i M + j is object j of image i, M the most objects of an
 * image in the batch.
 *
 * @param masks (B, M, P) float32: 1 where a prior answers for the object
 * @param counts (B, M, 1) priors of each object
 */
record ObjectMeans(NDArray masks, NDArray counts) implements Grouping {
  /**
   * @param truths (B, P) int64: 1 + index of each prior's object, 0 for none
   * @param most M
   */
  static ObjectMeans of(NDArray truths, int most) {
    long b = truths.getShape().get(0);
    long p = truths.getShape().get(1);
    NDArray each = truths.getManager().arange(1, most + 1, 1, DataType.INT64);
    NDArray masks =
        truths
            .expandDims(1)
            .broadcast(b, most, p)
            .eq(each.reshape(1, most, 1))
            .toType(DataType.FLOAT32, false);
    return new ObjectMeans(masks, masks.sum(new int[] {2}, true));
  }

  @Override
  public NDArray mean(NDArray rows) {
    long b = masks.getShape().get(0);
    long m = masks.getShape().get(1);
    long width = rows.getShape().get(1);
    return masks
        .batchMatMul(rows.reshape(b, masks.getShape().get(2), width))
        .div(Scalars.maximum(counts, 1))
        .reshape(b * m, width);
  }
}
