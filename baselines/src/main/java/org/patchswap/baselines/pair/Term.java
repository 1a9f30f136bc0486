package org.patchswap.baselines.pair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Pairing;

/** What is distilled between the two images of a pair. */
public enum Term {
  /** Nothing: what the pair does as augmentation alone. */
  NONE,
  /** T^2 KL of tempered distributions. */
  KL,
  /** The mean squared difference of logits, the target side detached. */
  MSE;

  /** The mean over pairs, before the weight: a scalar. */
  public NDArray apply(
      Instances u, Instances v, Pairing pairing, Direction direction, double temperature) {
    return switch (this) {
      case NONE -> u.logits().getManager().zeros(new Shape());
      case KL -> direction.divergence(u, v, pairing, temperature);
      case MSE -> direction.squares(u, v, pairing);
    };
  }
}
