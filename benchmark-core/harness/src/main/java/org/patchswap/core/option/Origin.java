package org.patchswap.core.option;

import java.util.Locale;

/** Where a value in a resolved description comes from. */
public enum Origin {
  /** Stated by the method's paper or by its authors' code. */
  PAPER,
  /** Not stated by any source available to the suite: our choice, to be read as such. */
  ASSUMED,
  /** A default of the suite that no paper is about. */
  DEFAULT,
  /** Stated by the published protocol that the suite names; its name is the source. */
  PROTOCOL,
  /** Written in the suite file. */
  SUITE,
  /** One of several values that were tried, or chosen among them by their validation figures. */
  TUNED;

  /** The word used in files and tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
