package org.example;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Losses;

/**
 * Cross-entropy, less the entropy of the predictions: L = CE(f(x), y) - b H(p), p = softmax(f(x)).
 * Pereyra et al. 2017, Regularizing neural networks by penalizing confident output distributions,
 * equation 3.
 */
public final class ConfidencePenalty extends ConfiguredMethod {
  private static final Option<Double> WEIGHT =
      Option.real("weight", 0.1).min(0).max(10).paper("Pereyra et al. 2017, section 4.1");

  @Override
  public Traits traits() {
    return Traits.of("confidence-penalty", "Confidence penalty", Family.CONTROL).options(WEIGHT);
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    double weight = settings().get(WEIGHT);
    return Loss.of("supervised", out.supervised())
        .and("confidence", negativeEntropy(out.logits()).mul(weight));
  }

  /** -H(softmax(z)) of each row, averaged: (N, C) to a scalar. */
  static NDArray negativeEntropy(NDArray logits) {
    NDArray log = Losses.logSoftmax(logits);
    return log.exp().mul(log).sum(new int[] {1}).mean();
  }
}
