package org.patchswap.reports.page.recipe;

/** A part of the page that every recipe has. */
public interface RecipeSection {
  /** The heading. */
  String title();

  /** Writes everything below the heading. */
  void write(RecipeContext c);
}
