package org.patchswap.core.store;

import java.nio.file.Path;

/** What became of a run that was put into a store. */
public sealed interface Publication {
  /** Its record is the one that stands. */
  record First() implements Publication {}

  /** Another process was first, and its record says the same to the last bit. */
  record Same() implements Publication {}

  /**
   * Another process was first, and its record says something else: the run is not reproducible.
   *
   * @param aside where this one is kept
   */
  record Contradiction(Path aside) implements Publication {}
}
