package org.patchswap.reports.quoted;

/** Which epoch a published figure is of. */
public enum Selection {
  /** The last. */
  LAST("last"),
  /** That with the best figure on the test split: chosen by the images it is measured on. */
  BEST_ON_TEST("best test epoch"),
  /** The source does not say. */
  UNSAID("");

  private final String word;

  Selection(String word) {
    this.word = word;
  }

  /** As the tables of published figures have it. */
  public String word() {
    return word;
  }

  static Selection of(String word) {
    for (Selection s : values()) {
      if (s.word.equals(word)) {
        return s;
      }
    }
    throw new IllegalArgumentException(
        "A selection of published figures must be 'last', 'best test epoch' or empty, but is '"
            + word
            + "'");
  }
}
