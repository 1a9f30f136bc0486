package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;

/** The few loss formulas that tasks and methods share. Natural logarithms. */
public final class Losses {
  /** From so many rows on the soft-maximum is taken across the transpose on a CPU. */
  private static final long MANY_ROWS = 4096;

  private Losses() {}

  /**
   * Log-softmax of each row: (N, C) to (N, C). On a CPU the engine's operation along the last axis
   * takes some 40 ms for 131,072 rows of 11 classes (the pixels of 32 scenes), along the first 3
   * ms; so many short rows go through the transpose. The same for all methods, and a function of
   * the shape alone.
   */
  public static NDArray logSoftmax(NDArray rows) {
    return many(rows) ? rows.transpose().logSoftmax(0).transpose() : rows.logSoftmax(1);
  }

  /** Softmax of each row: (N, C) to (N, C), computed like {@link #logSoftmax}. */
  public static NDArray softmax(NDArray rows) {
    return many(rows) ? rows.transpose().softmax(0).transpose() : rows.softmax(1);
  }

  private static boolean many(NDArray rows) {
    return rows.getShape().get(0) >= MANY_ROWS && !rows.getDevice().isGpu();
  }

  /** Log-probability of each row's label: (N, C), (N) int64 to (N). */
  public static NDArray logLikelihood(NDArray logits, NDArray labels) {
    return logSoftmax(logits).gather(labels.expandDims(1), 1).squeeze(1);
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
    NDArray logP = logSoftmax(Scalars.div(target.stopGradient(), t));
    NDArray logQ = logSoftmax(Scalars.div(logits, t));
    return Scalars.mul(kl(logP, logQ), t * t);
  }
}
