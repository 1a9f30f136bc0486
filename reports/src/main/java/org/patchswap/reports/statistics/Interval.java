package org.patchswap.reports.statistics;

/**
 * An interval of an estimate.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 * @param confidence nominal coverage, in (0, 1)
 */
public record Interval(double low, double high, double confidence) {
  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if an end is NaN or the ends are in the wrong order
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("interval ends " + low + ", " + high);
    }
    Checks.probability("confidence", confidence);
  }

  /** Whether the value lies inside, ends included. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** Half the length: the number after the plus-minus sign. */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
