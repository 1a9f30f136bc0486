package org.patchswap.reports.statistics;

import java.util.Arrays;

/**
 * Sample quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan
 * 1996, the default of R and numpy.
 */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The quantile at p.
   *
   * @throws IllegalArgumentException if the sample is empty or p lies outside [0, 1]
   */
  public static double of(double[] values, double p) {
    Checks.sample("values", values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, p);
  }

  /** The median. */
  public static double median(double... values) {
    return of(values, 0.5);
  }

  /** The quantile p of values in rising order. */
  public static double ofSorted(double[] sorted, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("quantile level " + p + " outside [0, 1]");
    }
    double position = p * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
