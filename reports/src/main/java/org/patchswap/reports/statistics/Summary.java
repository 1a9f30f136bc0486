package org.patchswap.reports.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a sample looks like: location, spread and, from two values on, an interval of the mean.
 *
 * @param n number of values
 * @param mean arithmetic mean
 * @param standardDeviation square root of the sum of squared deviations over n - 1; empty for n = 1
 * @param standardError standard deviation over the square root of n; empty for n = 1
 * @param median middle value, or the mean of the two middle ones
 * @param medianAbsoluteDeviation median distance to the median, not rescaled to a normal sd
 * @param min smallest value
 * @param max largest value
 */
public record Summary(
    int n,
    double mean,
    OptionalDouble standardDeviation,
    OptionalDouble standardError,
    double median,
    double medianAbsoluteDeviation,
    double min,
    double max) {

  /**
   * Summarises a sample.
   *
   * @throws IllegalArgumentException if it is empty or has a value that is not finite
   */
  public static Summary of(double... values) {
    Checks.sample("values", values);
    int n = values.length;
    double mean = mean(values);
    OptionalDouble sd =
        n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(variance(values)));
    OptionalDouble se =
        n < 2 ? OptionalDouble.empty() : OptionalDouble.of(sd.getAsDouble() / Math.sqrt(n));
    double median = Quantiles.median(values);
    double mad = Quantiles.median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    double min = Arrays.stream(values).min().getAsDouble();
    double max = Arrays.stream(values).max().getAsDouble();
    return new Summary(n, mean, sd, se, median, mad, min, max);
  }

  /**
   * Student's interval of the mean, mean +- t(n-1) standard error; it assumes normal values. Empty
   * for n = 1.
   *
   * @throws IllegalArgumentException unless 0 &lt; confidence &lt; 1
   */
  public Optional<Interval> interval(double confidence) {
    Checks.probability("confidence", confidence);
    return standardError.isEmpty()
        ? Optional.empty()
        : Optional.of(studentInterval(mean, standardError.getAsDouble(), n - 1, confidence));
  }

  /** Student's interval around a centre with the given standard error. */
  public static Interval studentInterval(double centre, double se, double df, double confidence) {
    double half = -Distributions.tQuantile((1 - confidence) / 2, df) * se;
    return new Interval(centre - half, centre + half, confidence);
  }

  /** The arithmetic mean. */
  public static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    double mean = sum / values.length;
    double rest = 0;
    for (double v : values) {
      rest += v - mean;
    }
    return mean + rest / values.length;
  }

  /** The variance of a sample, with n - 1 below. */
  public static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum / (values.length - 1);
  }
}
