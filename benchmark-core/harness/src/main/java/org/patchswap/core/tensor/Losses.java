package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;

/** The few loss formulas that tasks and methods share. Natural logarithms. */
public final class Losses {
  private Losses() {}

  /** Log-probability of each row's label: (N, C), (N) int64 to (N). */
  public static NDArray logLikelihood(NDArray logits, NDArray labels) {
    return logits.logSoftmax(1).gather(labels.expandDims(1), 1).squeeze(1);
  }

  /** Mean cross-entropy: (N, C), (N) int64 to a scalar. */
  public static NDArray crossEntropy(NDArray logits, NDArray labels) {
    return logLikelihood(logits, labels).mean().neg();
  }

  /** Weighted sum of cross-entropies: (N, C), (N) int64, (N) to a scalar. */
  public static NDArray crossEntropy(NDArray logits, NDArray labels, NDArray weights) {
    return logLikelihood(logits, labels).mul(weights).sum().neg();
  }

  /**
   * KL(p || q) of each row from log-probabilities, sum over p (log p - log q): (N, C) to (N).
   * Finite where p underflows to 0, since log p stays finite.
   */
  public static NDArray kl(NDArray logP, NDArray logQ) {
    return logP.exp().mul(logP.sub(logQ)).sum(new int[] {1});
  }

  /**
   * Hinton's distillation term of each row, T^2 KL(softmax(target / T) || softmax(logits / T)), the
   * target detached: (N, C) to (N). Hinton, Vinyals and Dean 2015, section 2.
   */
  public static NDArray distillation(NDArray target, NDArray logits, double temperature) {
    float t = (float) temperature;
    NDArray logP = target.stopGradient().div(t).logSoftmax(1);
    NDArray logQ = logits.div(t).logSoftmax(1);
    return kl(logP, logQ).mul(t * t);
  }
}
