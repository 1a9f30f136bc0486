package org.patchswap.core.training;

/** A training whose loss is no number any more. */
public final class Divergence extends TrainingFailure {
  private static final long serialVersionUID = 1;

  /** A divergence with the term and the step. */
  public Divergence(String reason) {
    super(reason);
  }
}
