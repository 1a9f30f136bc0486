package org.patchswap.core.training;

/** A training that cannot go on, with the reason in one line. */
public class TrainingFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure with its reason. */
  public TrainingFailure(String reason) {
    super(reason);
  }
}
