package org.patchswap.core.training;

/** Hears of a training while it goes on. */
@FunctionalInterface
public interface Listener {
  /** Called after every step. */
  void progress(Progress progress);

  /**
   * Whether the training is to stop after the step it has just taken; asked after every step but
   * the last. It then writes a checkpoint and throws {@link Departure}.
   */
  default boolean leaving() {
    return false;
  }

  /** Something people should know though the training goes on, in one line. */
  default void note(String line) {}
}
