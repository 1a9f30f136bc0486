package org.patchswap.tasks.detection.ssd;

import java.util.Arrays;

/**
 * Chooses the background priors that enter the loss: of each image, those of highest background
 * cross-entropy, so many for each positive of that image (Liu et al., 2016, section 2.2). An image
 * without positives gives none. Ties go to the lower index.
 *
 * @param perPositive background priors for each positive
 */
public record HardNegatives(int perPositive) {

  /** Three for each positive. */
  public static final HardNegatives STANDARD = new HardNegatives(3);

  /**
   * Chooses.
   *
   * @param targets the batch's targets
   * @param backgroundLoss (B, P) row-major: -log p(background) of each prior; positives' values are
   *     not looked at
   * @return (B, P): whether a prior is a chosen negative
   */
  public boolean[] mine(MultiboxTargets targets, double[] backgroundLoss) {
    int priors = targets.priors();
    if (backgroundLoss.length != targets.images() * priors) {
      throw new IllegalArgumentException(
          "expected %d x %d losses, found %d"
              .formatted(targets.images(), priors, backgroundLoss.length));
    }
    boolean[] chosen = new boolean[backgroundLoss.length];
    for (int b = 0; b < targets.images(); b++) {
      int[] rows = new int[priors];
      double[] losses = new double[priors];
      int negatives = 0;
      for (int row = b * priors; row < (b + 1) * priors; row++) {
        if (!targets.isPositive(row)) {
          rows[negatives] = row;
          losses[negatives++] = backgroundLoss[row];
        }
      }
      int wanted = perPositive * (priors - negatives);
      for (int i : TopK.indices(Arrays.copyOf(losses, negatives), wanted)) {
        chosen[rows[i]] = true;
      }
    }
    return chosen;
  }

  /** The same for float32 losses. */
  public boolean[] mine(MultiboxTargets targets, float[] backgroundLoss) {
    return mine(targets, Doubles.widen(backgroundLoss));
  }
}
