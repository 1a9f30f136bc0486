package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.tensor.Losses;
import org.patchswap.tasks.detection.ssd.MultiboxLoss;
import org.patchswap.tasks.detection.ssd.MultiboxTargets;

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
    MultiboxTargets matched = targets.matched();
    int b = matched.images();
    int p = matched.priors();
    NDArray background = Losses.logSoftmax(logits.stopGradient()).get(":, 0").neg();
    NDArray positive = targets.positives();
    NDArray loss = background.reshape(b, p).mul(positive.neg().add(1f)).add(positive.mul(NEVER));
    NDArray hard = loss.gte(threshold(loss, matched)).toType(DataType.FLOAT32, false);
    return positive.add(hard).mul(1f / Math.max(1, matched.positives())).flatten();
  }

  /** (B, 1): the least loss of a negative that is chosen; above all where none is. */
  private static NDArray threshold(NDArray loss, MultiboxTargets matched) {
    int b = matched.images();
    int p = matched.priors();
    long[] rank = new long[b];
    float[] none = new float[b];
    for (int i = 0; i < b; i++) {
      int positives = 0;
      for (int row = i * p; row < (i + 1) * p; row++) {
        positives += matched.isPositive(row) ? 1 : 0;
      }
      int wanted =
          Math.min(MultiboxLoss.STANDARD.negatives().perPositive() * positives, p - positives);
      rank[i] = p - Math.max(1, wanted);
      none[i] = wanted == 0 ? -NEVER : 0;
    }
    NDManager m = loss.getManager();
    return loss.sort(1)
        .gather(m.create(rank, new Shape(b, 1)), 1)
        .add(m.create(none, new Shape(b, 1)));
  }

  /**
   * The localisation loss: smooth L1 of the positives' offsets, summed, over N.
   *
   * @param offsets (B, P, 4) predicted
   * @return a scalar
   */
  static NDArray location(NDArray offsets, DetectionTargets targets) {
    NDArray error = offsets.sub(targets.offsets()).abs();
    NDArray small = error.minimum(1f);
    return small
        .mul(small)
        .mul(0.5f)
        .add(error)
        .sub(small)
        .mul(targets.positives().expandDims(2))
        .sum()
        .mul(1f / Math.max(1, targets.matched().positives()));
  }
}
