package org.patchswap.reports.page.suite;

/** A part of the page that is there once. */
public interface SuiteSection {
  /** The heading. */
  String title();

  /** Writes everything below the heading. */
  void write(SuiteContext c);
}
