package org.patchswap.reports.table;

/** What became of a recipe, method and seed. These are different things and never merged. */
public enum Status {
  /** A record is there and its figures count. */
  MEASURED("measured"),
  /** A record is there, but it cannot stand in one table with the others. */
  EXCLUDED("excluded"),
  /** The last try failed. */
  FAILED("failed"),
  /** Begun, not finished. */
  STARTED("running or interrupted"),
  /** Not begun. */
  MISSING("not started");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /** The word for pages and files. */
  public String word() {
    return word;
  }
}
