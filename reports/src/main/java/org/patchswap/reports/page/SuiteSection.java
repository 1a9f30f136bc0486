package org.patchswap.reports.page;

/** A part of the page that is there once. */
interface SuiteSection {
  /** The heading. */
  String title();

  /** Writes everything below the heading. */
  void write(SuiteContext c);
}
