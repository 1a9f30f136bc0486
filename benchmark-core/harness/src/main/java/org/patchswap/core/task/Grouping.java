package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;

/**
 * Which rows of {@link Instances} are about one thing: an image, the region of a class in an image,
 * an object. Methods compare things, not rows.
 */
public interface Grouping {
  /**
   * The mean of the rows of each group.
   *
   * @param rows (N, K)
   * @return (G, K); rows of empty groups are zero
   */
  NDArray mean(NDArray rows);

  /** Every row is a group of its own: image classification. */
  Grouping ROWS = rows -> rows;
}
