package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;

/**
 * Groups of one batch set against groups of another: the same class in both.
 *
 * @param left (M) int64, groups of the first batch; null means all, in order
 * @param right (M) int64, groups of the second batch; null means all, in order
 * @param weights (M) float32, summing to 1 (or all 0 when nothing pairs); null means all equal
 */
public record Pairing(NDArray left, NDArray right, NDArray weights) {
  /** Group i with group i, all equally. */
  public static final Pairing ALIGNED = new Pairing(null, null, null);

  /** The left rows of a (G, K) array of group values: (M, K). */
  public NDArray left(NDArray groups) {
    return left == null ? groups : groups.get(left);
  }

  /** The right rows of a (G, K) array of group values: (M, K). */
  public NDArray right(NDArray groups) {
    return right == null ? groups : groups.get(right);
  }

  /** The weighted mean of one value a pair, (M) to a scalar. */
  public NDArray mean(NDArray perPair) {
    return weights == null ? perPair.mean() : perPair.mul(weights).sum();
  }
}
