package org.patchswap.core.store;

/** A store that cannot be used; the message is one line with the fix. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the line. */
  public StoreException(String line) {
    super(line);
  }
}
