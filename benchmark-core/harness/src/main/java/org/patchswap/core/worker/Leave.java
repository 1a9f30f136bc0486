package org.patchswap.core.worker;

import java.util.function.IntConsumer;

/**
 * That a worker is to stop: at once where nothing would be lost, else as soon as the training has
 * written a checkpoint.
 */
final class Leave {
  private final IntConsumer halt;
  private boolean keeping;
  private int code;

  /**
   * Nobody has asked yet.
   *
   * @param halt ends the process with an exit code
   */
  Leave(IntConsumer halt) {
    this.halt = halt;
  }

  /** From here on there is something to be kept. */
  synchronized void keep() {
    keeping = true;
  }

  /**
   * Asks; the first code counts.
   *
   * @param with the exit code
   */
  void want(int with) {
    synchronized (this) {
      code = code == 0 ? with : code;
      if (keeping) {
        return;
      }
    }
    halt.accept(with);
  }

  /** Whether somebody asked. */
  synchronized boolean wanted() {
    return code != 0;
  }

  /** The exit code of a worker that leaves. */
  synchronized int code() {
    return code;
  }
}
