package org.patchswap.core.integrity;

import java.util.Locale;

/**
 * Something in a store that is not as it was recorded.
 *
 * @param kind of fault
 * @param place the file, as a path within the store
 * @param what is wrong with it, in one line
 */
public record Finding(Kind kind, String place, String what) {

  /** What may be wrong with a file. */
  public enum Kind {
    /** It cannot be read, or has other bytes than were recorded. */
    DAMAGED,
    /** It can be read, and contradicts itself or another file. */
    EDITED,
    /** It is recorded and not there. */
    MISSING,
    /** It is there and not recorded. */
    ADDED,
    /** It was written by a later version of the suite. */
    FUTURE;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As people read it. */
  public String line() {
    return kind.word() + " " + place + ": " + what;
  }
}
