package org.patchswap.reports.statistics.verdict;

/** What a comparison of x with y is found to be; {@link VerdictRule} says when. */
public enum Verdict {
  /** The true difference x - y is above the margin. */
  BETTER("better"),
  /** It is below minus the margin. */
  WORSE("worse"),
  /** It lies within the margin on either side: a difference there may be, too small to matter. */
  EQUIVALENT("equivalent within the margin"),
  /** The runs do not tell. */
  UNDECIDED("undecided");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As a sentence uses it. */
  public String words() {
    return words;
  }

  /**
   * The verdict that a known difference deserves: undecided only where it is the margin itself,
   * which no number of runs tells from what lies beside it.
   */
  public static Verdict of(double trueDifference, double margin) {
    double size = Math.abs(trueDifference);
    if (size == margin) {
      return UNDECIDED;
    }
    return size < margin ? EQUIVALENT : trueDifference > 0 ? BETTER : WORSE;
  }
}
