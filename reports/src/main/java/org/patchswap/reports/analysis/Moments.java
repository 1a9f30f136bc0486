package org.patchswap.reports.analysis;

/** Mean, spread and range of values that come one at a time (Welford 1962). */
public final class Moments {
  private int n;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Takes a value in. */
  public void add(double v) {
    n++;
    double d = v - mean;
    mean += d / n;
    squares += d * (v - mean);
    min = Math.min(min, v);
    max = Math.max(max, v);
  }

  /** How many values. */
  public int n() {
    return n;
  }

  /** Their mean; NaN for none. */
  public double mean() {
    return n == 0 ? Double.NaN : mean;
  }

  /** Their standard deviation with n - 1; NaN below two. */
  public double sd() {
    return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
  }

  /** The smallest. */
  public double min() {
    return min;
  }

  /** The largest. */
  public double max() {
    return max;
  }
}
