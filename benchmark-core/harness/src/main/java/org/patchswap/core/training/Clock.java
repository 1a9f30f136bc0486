package org.patchswap.core.training;

/** Time of a training, evaluation and checkpoints on clocks of their own. */
public final class Clock {
  private long trainedNanos;
  private long evaluatedNanos;
  private long since;
  private long checkpointAt = System.nanoTime();

  void start() {
    since = System.nanoTime();
    checkpointAt = since;
  }

  void pause() {
    trainedNanos += System.nanoTime() - since;
    since = System.nanoTime();
  }

  void resume() {
    since = System.nanoTime();
  }

  void addEvaluation(long nanos) {
    evaluatedNanos += nanos;
  }

  void checkpointed() {
    checkpointAt = System.nanoTime();
  }

  double sinceCheckpoint() {
    return (System.nanoTime() - checkpointAt) / 1e9;
  }

  /** Seconds in training steps, this run and the ones it continues. */
  public double trained() {
    return trainedNanos / 1e9;
  }

  /** Seconds in evaluation. */
  public double evaluated() {
    return evaluatedNanos / 1e9;
  }

  /**
   * The times as values.
   *
   * @param trained in training steps
   * @param evaluated in evaluation
   */
  record Seconds(double trained, double evaluated) {}

  Seconds seconds() {
    return new Seconds(trained(), evaluated());
  }

  void restore(Seconds saved) {
    trainedNanos = (long) (saved.trained() * 1e9);
    evaluatedNanos = (long) (saved.evaluated() * 1e9);
  }
}
