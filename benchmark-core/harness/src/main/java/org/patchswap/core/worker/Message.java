package org.patchswap.core.worker;

/** What a worker says to its parent: one line each on its standard output. */
public sealed interface Message {

  /**
   * A training is so far.
   *
   * @param step updates done
   * @param steps of the whole run
   */
  record Progress(long step, long steps) implements Message {
    /** The part that is done, from 0 to 1. */
    public double share() {
      return (double) step / steps;
    }
  }

  /**
   * Something that people should know, and that ends nothing.
   *
   * @param text one line
   */
  record Note(String text) implements Message {}

  /**
   * The job cannot be done.
   *
   * @param reason one line
   */
  record Failed(String reason) implements Message {}

  /**
   * A run was rehearsed.
   *
   * @param stepMillis median of the timed steps, in milliseconds
   * @param startMillis from the start of the process to the end of the first step, less a step
   * @param evaluationMillis an image that the student is measured on, in milliseconds
   * @param peakMegabytes largest resident size of the process, in 10^6 bytes; on a GPU what is in
   *     use there, shared out among the runs on it
   */
  record Rehearsed(
      double stepMillis, double startMillis, double evaluationMillis, double peakMegabytes)
      implements Message {}

  /**
   * A device that no run can use.
   *
   * @param device {@code gpu0}, ...
   * @param reason one line
   */
  record Unusable(String device, String reason) implements Message {}
}
