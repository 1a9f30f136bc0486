package org.patchswap.core.task;

/** A network that is measured and whose outputs are no numbers, because its training diverged. */
public final class NotFiniteException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is not finite, in one line. */
  public NotFiniteException(String what) {
    super(what);
  }
}
