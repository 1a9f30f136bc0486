package org.patchswap.reports.page;

/** A part of the page that every recipe has. */
interface RecipeSection {
  /** The heading. */
  String title();

  /** Writes everything below the heading. */
  void write(RecipeContext c);
}
