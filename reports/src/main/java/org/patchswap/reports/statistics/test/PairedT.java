package org.patchswap.reports.statistics.test;

import java.util.Optional;
import java.util.OptionalDouble;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.Validity;

/**
 * Student's paired t test (Student 1908): t = mean(d) / (sd(d) / sqrt(n)) with n - 1 degrees of
 * freedom, d = x - y. It assumes normal differences.
 *
 * <p>Limits: one pair gives no test (p = 1, no interval, flagged too few). Differences without
 * spread, beyond rounding, leave t without meaning: t is 0 and p 1 if they are zero, else t is
 * infinite and p 0; flagged, and the sign-flip test is the honest one then.
 */
public final class PairedT {
  private static final PairedT DEFAULTS =
      new PairedT(Alternative.TWO_SIDED, StatisticsDefaults.CONFIDENCE);

  private final Alternative alternative;
  private final double confidence;

  private PairedT(Alternative alternative, double confidence) {
    this.alternative = alternative;
    this.confidence = confidence;
  }

  /**
   * The outcome.
   *
   * @param n pairs
   * @param meanDifference mean of x - y
   * @param standardDeviation of the differences, with n - 1; empty for one pair
   * @param standardError of the mean difference; empty for one pair
   * @param statistic t
   * @param degreesOfFreedom n - 1
   * @param pValue of the alternative asked for
   * @param interval two-sided interval of the mean difference; empty for one pair
   * @param validity warnings
   */
  public record Result(
      int n,
      double meanDifference,
      OptionalDouble standardDeviation,
      OptionalDouble standardError,
      double statistic,
      int degreesOfFreedom,
      double pValue,
      Optional<Interval> interval,
      Validity validity)
      implements TestResult {}

  /** Two-sided, 95 % interval. */
  public static PairedT withDefaults() {
    return DEFAULTS;
  }

  /** With another alternative; the interval stays two-sided. */
  public PairedT with(Alternative v) {
    return new PairedT(v, confidence);
  }

  /** With another confidence of the interval. */
  public PairedT withConfidence(double v) {
    return new PairedT(alternative, Checks.probability("confidence", v));
  }

  /**
   * Tests x against y, paired by index.
   *
   * @throws IllegalArgumentException if the lengths differ, are 0, or a value is not finite
   */
  public Result test(double[] x, double[] y) {
    return test(Checks.differences(x, y), Ranks.tolerance(x, y));
  }

  /** Tests differences against zero. */
  public Result test(double[] differences) {
    Checks.sample("differences", differences);
    return test(differences, Ranks.tolerance(differences));
  }

  private Result test(double[] d, double tolerance) {
    Summary s = Summary.of(d);
    if (s.n() < 2) {
      Validity few = Validity.APPROXIMATE.tooFew("1 pair: no t test and no interval");
      return result(s, 0, 1, few);
    }
    if (s.max() - s.min() <= tolerance) {
      boolean zero = Math.abs(s.mean()) <= tolerance;
      double t = zero ? 0 : Math.copySign(Double.POSITIVE_INFINITY, s.mean());
      return result(s, t, zero ? 1 : pValue(t, 1), spreadless());
    }
    double t = s.mean() / s.standardError().getAsDouble();
    return result(s, t, pValue(t, s.n() - 1), Validity.APPROXIMATE);
  }

  private double pValue(double t, int df) {
    return alternative.pValue(Distributions.tCdf(t, df), Distributions.tSf(t, df));
  }

  private static Validity spreadless() {
    return Validity.APPROXIMATE.noSpread("all differences are equal: t has no spread to judge by");
  }

  private Result result(Summary s, double t, double p, Validity validity) {
    return new Result(
        s.n(),
        s.mean(),
        s.standardDeviation(),
        s.standardError(),
        t,
        s.n() - 1,
        p,
        s.interval(confidence),
        validity);
  }
}
