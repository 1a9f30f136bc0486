package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Groups of one batch set against groups of another: the same class in both.
 *
 * @param left (M) int64, groups of the first batch; null means all, in order
 * @param right (M) int64, groups of the second batch; null means all, in order
 * @param weights (M) float32, summing to 1, or to less where some are left out; null means all
 *     equal
 * @param images position in the batch of the two images of each pair of groups: (M); null means
 *     pair k is of images k
 */
public record Pairing(NDArray left, NDArray right, NDArray weights, int[] images) {
  /** Group i with group i, all equally. */
  public static final Pairing ALIGNED = new Pairing(null, null, null);

  /** Pairs of which the k-th is of images k. */
  public Pairing(NDArray left, NDArray right, NDArray weights) {
    this(left, right, weights, null);
  }

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

  /**
   * The same pairs, of which those of other images than some weigh nothing. The others weigh what
   * they did: the mean stays one over the batch, and what a pair adds to it does not depend on how
   * many others are left out.
   *
   * @param chosen one an image of the batch
   */
  public Pairing among(boolean[] chosen, NDManager manager) {
    int pairs = images == null ? chosen.length : images.length;
    float[] keep = new float[pairs];
    boolean all = true;
    for (int k = 0; k < pairs; k++) {
      boolean one = chosen[images == null ? k : images[k]];
      all &= one;
      keep[k] = !one ? 0 : weights == null ? 1f / pairs : 1;
    }
    if (all) {
      return this;
    }
    NDArray kept = manager.create(keep);
    return new Pairing(left, right, weights == null ? kept : weights.mul(kept), images);
  }
}
