package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.detection.ssd.MultiboxLoss;

/**
 * SSD's loss on the device, differentiable; {@link MultiboxLoss} is the same in plain arithmetic.
 * Shapes do not depend on how many priors are matched and nothing is read back.
 */
final class Multibox {
  private static final float NEVER = -1e30f;

  private Multibox() {}

  /**
   * Weights of the class losses: 1 / N at positives and at each image's hardest negatives, three
   * for each of its positives; N the positives of the batch (Liu et al. 2016, eq. 1).
   *
   * @param logits (B P, K)
   * @return (B P) float32
   */
  static NDArray weights(NDArray logits, DetectionTargets targets) {
    NDArray positive = targets.positives();
    NDArray background = Losses.logSoftmax(logits.stopGradient()).get(":, 0").neg();
    NDArray loss =
        background
            .reshape(positive.getShape())
            .mul(Scalars.oneMinus(positive))
            .add(Scalars.mul(positive, NEVER));
    NDArray hard = loss.gte(threshold(loss, positive)).toType(DataType.FLOAT32, false);
    return positive.add(hard).mul(share(positive)).flatten();
  }

  /** 1 / N, a scalar; 1 for a batch without positives. */
  private static NDArray share(NDArray positive) {
    NDArray count = Scalars.maximum(positive.sum(), 1);
    return count.onesLike().div(count);
  }

  /** (B, 1): the least loss of a negative that is chosen; above all where none is. */
  private static NDArray threshold(NDArray loss, NDArray positive) {
    long p = loss.getShape().get(1);
    NDArray positives = positive.sum(new int[] {1}, true);
    NDArray negatives = Scalars.add(positives.neg(), p);
    int each = MultiboxLoss.STANDARD.negatives().perPositive();
    NDArray wanted = Scalars.mul(positives, each).minimum(negatives);
    NDArray rank = Scalars.add(Scalars.maximum(wanted, 1).neg(), p);
    NDArray none = Scalars.lt(wanted, 1).toType(DataType.FLOAT32, false);
    return loss.sort(1)
        .gather(rank.toType(DataType.INT64, false), 1)
        .add(Scalars.mul(none, -NEVER));
  }

  /**
   * The localisation loss: smooth L1 of the positives' offsets, summed, over N.
   *
   * @param offsets (B, P, 4) predicted
   * @return a scalar
   */
  static NDArray location(NDArray offsets, DetectionTargets targets) {
    NDArray positive = targets.positives();
    NDArray error = offsets.sub(targets.offsets()).abs();
    NDArray small = Scalars.minimum(error, 1);
    return Scalars.mul(small.mul(small), 0.5)
        .add(error)
        .sub(small)
        .mul(positive.expandDims(2))
        .sum()
        .mul(share(positive));
  }
}
