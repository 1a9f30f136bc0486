package org.patchswap.reports.page.suite;

/** A part of the page that is there once. */
public interface SuiteSection {
  /** The heading. */
  String title();

  /** Whether there is anything to say; if not, the heading is left out as well. */
  default boolean applies(SuiteContext c) {
    return true;
  }

  /** Writes everything below the heading. */
  void write(SuiteContext c);
}
