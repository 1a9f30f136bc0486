package org.patchswap.baselines.formula;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Comparison of things rather than rows: the tempered class distribution of an image, of a class
 * region or of an object, which is the mean over the rows that are about it.
 */
public final class GroupKl {
  private static final float LEAST = 1e-12f;

  private GroupKl() {}

  /** Log of the mean tempered distribution of each group: (G, K). */
  public static NDArray logMean(Instances instances, double temperature) {
    NDArray scaled = Scalars.div(instances.logits(), (float) temperature);
    if (instances.grouping() == Grouping.ROWS) {
      return Losses.logSoftmax(scaled);
    }
    return Scalars.maximum(instances.grouping().mean(Losses.softmax(scaled)), LEAST).log();
  }

  /** The mean probability of its own label in each group: (G). */
  public static NDArray confidence(Instances instances) {
    NDArray own = Losses.logLikelihood(instances.logits(), instances.labels()).exp();
    return instances.grouping().mean(own.expandDims(1)).squeeze(1);
  }

  /**
   * T^2 KL(target || learner) of each pair, the target detached: (M).
   *
   * @param logTarget log-distributions, one a pair: (M, K)
   * @param logLearner log-distributions, one a pair: (M, K)
   */
  public static NDArray perPair(NDArray logTarget, NDArray logLearner, double temperature) {
    float square = (float) (temperature * temperature);
    return Scalars.mul(Losses.kl(logTarget.stopGradient(), logLearner), square);
  }

  /** The mean over all pairs of {@link #perPair}, left groups teaching right ones: a scalar. */
  public static NDArray leftTeachesRight(
      Instances left, Instances right, Pairing pairing, double temperature) {
    NDArray target = pairing.left(logMean(left, temperature));
    NDArray learner = pairing.right(logMean(right, temperature));
    return pairing.mean(perPair(target, learner, temperature));
  }
}
