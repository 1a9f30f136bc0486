package org.patchswap.core.training;

/** A training whose loss, or what its network puts out, is no number any more. */
public final class Divergence extends TrainingFailure {
  private static final long serialVersionUID = 1;

  /** A divergence with what is not finite and the step. */
  public Divergence(String reason) {
    super(reason);
  }
}
