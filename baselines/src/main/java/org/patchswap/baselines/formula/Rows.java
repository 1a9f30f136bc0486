package org.patchswap.baselines.formula;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Scalars;

/** Averages over instances. */
public final class Rows {
  private Rows() {}

  /**
   * The mean of a per-row value over the rows that count: (N), (N) to a scalar. Where a task has no
   * weights of its own (image classification) this is the plain mean, the "batchmean" of the
   * papers' code.
   */
  public static NDArray mean(NDArray perRow, NDArray weights) {
    return perRow.mul(shares(weights)).sum();
  }

  /** The mean over the instances that count. */
  public static NDArray mean(NDArray perRow, Instances instances) {
    return mean(perRow, instances.weights());
  }

  /** Weights scaled to sum 1 (all 0 stays all 0): (N) to (N). */
  public static NDArray shares(NDArray weights) {
    return weights.div(Scalars.maximum(weights.sum(), 1e-12f));
  }

  /** Labels as rows of ones and zeros in the type of the logits: (N, K), (N) to (N, K). */
  public static NDArray oneHot(NDArray logits, NDArray labels) {
    NDArray hot = labels.oneHot(Math.toIntExact(logits.getShape().get(1)));
    return hot.toType(logits.getDataType(), false);
  }
}
