package org.patchswap.core.training;

import org.patchswap.core.training.batch.Position;

/** A training that stopped because it was asked to. All that it did is in its checkpoint. */
public final class Departure extends TrainingFailure {
  private static final long serialVersionUID = 1;

  /** A departure at a position. */
  Departure(Position at) {
    super(
        "asked to stop after step "
            + at.step()
            + " of "
            + at.steps()
            + "; the checkpoint is written");
  }
}
