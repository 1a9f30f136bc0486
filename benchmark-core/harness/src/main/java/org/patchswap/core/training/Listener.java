package org.patchswap.core.training;

/** Hears of a training while it goes on. */
@FunctionalInterface
public interface Listener {
  /** Called after every step. */
  void progress(Progress progress);

  /** Something people should know though the training goes on, in one line. */
  default void note(String line) {}
}
