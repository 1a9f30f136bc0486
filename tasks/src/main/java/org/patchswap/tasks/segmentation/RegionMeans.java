package org.patchswap.tasks.segmentation;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.tensor.Scalars;

/**
 * Pixels grouped by the region of their class in their image: group i K + c is class c in image i.
 * One batched matrix product, the same shapes for every batch.
 *
 * @param masks (B, K, H W) float32: 1 where a pixel of the image is of the class and counts
 * @param counts (B, K, 1) pixels of each region
 */
record RegionMeans(NDArray masks, NDArray counts) implements Grouping {
  @Override
  public NDArray mean(NDArray rows) {
    long b = masks.getShape().get(0);
    long k = masks.getShape().get(1);
    long pixels = masks.getShape().get(2);
    long width = rows.getShape().get(1);
    return masks
        .batchMatMul(rows.reshape(b, pixels, width))
        .div(Scalars.maximum(counts, 1))
        .reshape(b * k, width);
  }
}
