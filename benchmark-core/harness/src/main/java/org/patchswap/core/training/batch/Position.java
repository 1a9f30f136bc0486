package org.patchswap.core.training.batch;

/**
 * Where a training stands.
 *
 * @param step updates done, 0-based index of the next one
 * @param steps of the whole run
 * @param stepsPerEpoch full batches in the training split
 */
public record Position(long step, long steps, long stepsPerEpoch) {
  /** The epoch of the data order, 0-based. */
  public long epoch() {
    return step / stepsPerEpoch;
  }

  /** The step within its epoch, 0-based. */
  public long stepOfEpoch() {
    return step % stepsPerEpoch;
  }

  /** Epochs that have ended, the one that is cut short by the end of the run among them. */
  public long epochsDone() {
    return (step + stepsPerEpoch - 1) / stepsPerEpoch;
  }

  /** After one more update. */
  public Position next() {
    return new Position(step + 1, steps, stepsPerEpoch);
  }

  /** Whether an epoch, or the run, ends here. */
  public boolean atBoundary() {
    return step > 0 && (stepOfEpoch() == 0 || step == steps);
  }

  /** Whether all is done. */
  public boolean finished() {
    return step >= steps;
  }
}
