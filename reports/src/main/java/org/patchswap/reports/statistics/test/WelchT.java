package org.patchswap.reports.statistics.test;

import java.util.Optional;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.Validity;

/**
 * Welch's t test of two independent samples (Welch 1947): t = (mean x - mean y) / sqrt(vx/nx +
 * vy/ny), degrees of freedom by Satterthwaite 1946. With {@link Variances#EQUAL} it is Student's
 * test with the pooled variance and nx + ny - 2 degrees of freedom. Runs that share seeds are
 * paired: use {@link PairedT} for them.
 *
 * <p>Limits: a sample of one value gives no test (p = 1, no interval, flagged too few). Samples
 * without spread: as {@link PairedT}.
 */
public final class WelchT {
  /** Whether the two variances are taken to be equal. */
  public enum Variances {
    /** Welch's test. */
    UNEQUAL,
    /** Student's test. */
    EQUAL
  }

  private static final WelchT DEFAULTS =
      new WelchT(Alternative.TWO_SIDED, Variances.UNEQUAL, StatisticsDefaults.CONFIDENCE);

  private final Alternative alternative;
  private final Variances variances;
  private final double confidence;

  private WelchT(Alternative alternative, Variances variances, double confidence) {
    this.alternative = alternative;
    this.variances = variances;
    this.confidence = confidence;
  }

  /**
   * The outcome.
   *
   * @param meanDifference mean x - mean y
   * @param statistic t
   * @param degreesOfFreedom not always whole; 0 where there is no test
   * @param pValue of the alternative asked for
   * @param interval two-sided interval of the difference of means; empty where there is no test
   * @param validity warnings
   */
  public record Result(
      double meanDifference,
      double statistic,
      double degreesOfFreedom,
      double pValue,
      Optional<Interval> interval,
      Validity validity)
      implements TestResult {}

  /** Two-sided, unequal variances, 95 % interval. */
  public static WelchT withDefaults() {
    return DEFAULTS;
  }

  /** With another alternative; the interval stays two-sided. */
  public WelchT with(Alternative v) {
    return new WelchT(v, variances, confidence);
  }

  /** With equal or unequal variances. */
  public WelchT with(Variances v) {
    return new WelchT(alternative, v, confidence);
  }

  /** With another confidence of the interval. */
  public WelchT withConfidence(double v) {
    return new WelchT(alternative, variances, Checks.probability("confidence", v));
  }

  /**
   * Tests x against y.
   *
   * @throws IllegalArgumentException if a sample is empty or has a value that is not finite
   */
  public Result test(double[] x, double[] y) {
    Checks.sample("x", x);
    Checks.sample("y", y);
    double difference = Summary.mean(x) - Summary.mean(y);
    if (x.length < 2 || y.length < 2) {
      String why = x.length + " against " + y.length + " values: no t test and no interval";
      return new Result(difference, 0, 0, 1, Optional.empty(), Validity.APPROXIMATE.tooFew(why));
    }
    double ex = Summary.variance(x) / x.length;
    double ey = Summary.variance(y) / y.length;
    double df = x.length + y.length - 2;
    double tolerance = Ranks.tolerance(x, y);
    if (Math.sqrt(ex + ey) <= tolerance) {
      return spreadless(difference, tolerance, df);
    }
    double se = Math.sqrt(ex + ey);
    if (variances == Variances.EQUAL) {
      double pooled = (ex * x.length * (x.length - 1) + ey * y.length * (y.length - 1)) / df;
      se = Math.sqrt(pooled * (1.0 / x.length + 1.0 / y.length));
    } else {
      df = (ex + ey) * (ex + ey) / (ex * ex / (x.length - 1) + ey * ey / (y.length - 1));
    }
    double t = difference / se;
    Interval interval = Summary.studentInterval(difference, se, df, confidence);
    double p = alternative.pValue(Distributions.tCdf(t, df), Distributions.tSf(t, df));
    return new Result(difference, t, df, p, Optional.of(interval), Validity.APPROXIMATE);
  }

  private Result spreadless(double difference, double tolerance, double df) {
    boolean zero = Math.abs(difference) <= tolerance;
    double t = zero ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference);
    double p = zero ? 1 : alternative.pValue(Distributions.tCdf(t, df), Distributions.tSf(t, df));
    return new Result(
        difference,
        t,
        df,
        p,
        Optional.of(new Interval(difference, difference, confidence)),
        Validity.APPROXIMATE.noSpread("neither sample varies: t has no spread to judge by"));
  }
}
