package org.patchswap.reports.statistics.test;

/** What a test holds against the null hypothesis "x and y do not differ". */
public enum Alternative {
  /** x differs from y. */
  TWO_SIDED,
  /** x is greater than y. */
  GREATER,
  /** x is less than y. */
  LESS;

  /**
   * The p value from the two tail probabilities, both including the observed value: two-sided is
   * min(1, 2 min(lower, upper)).
   */
  public double pValue(double lower, double upper) {
    return switch (this) {
      case TWO_SIDED -> Math.min(1, 2 * Math.min(lower, upper));
      case GREATER -> Math.min(1, upper);
      case LESS -> Math.min(1, lower);
    };
  }
}
