package org.patchswap.reports.statistics.test;

import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Validity;

/**
 * The sign test of paired samples (Arbuthnott 1710; Conover 1999, section 3.4): the number of
 * positive differences x - y among the non-zero ones is binomial(n, 1/2). Exact for every n up to
 * 1000. Zeros, judged within {@link StatisticsDefaults#TIE_TOLERANCE}, are dropped and flagged.
 */
public final class SignTest {
  private static final int LIMIT = 1000;
  private static final SignTest DEFAULTS = new SignTest(Alternative.TWO_SIDED);

  private final Alternative alternative;

  private SignTest(Alternative alternative) {
    this.alternative = alternative;
  }

  /**
   * The outcome.
   *
   * @param positive pairs with x above y: wins
   * @param negative pairs with x below y: losses
   * @param zero pairs without a difference: draws
   * @param pValue of the alternative asked for
   * @param smallestPValue the least p value that this many non-zero differences can give
   * @param validity warnings
   */
  public record Result(
      int positive, int negative, int zero, double pValue, double smallestPValue, Validity validity)
      implements TestResult {
    /** The number of positive differences. */
    @Override
    public double statistic() {
      return positive;
    }
  }

  /** Two-sided. */
  public static SignTest withDefaults() {
    return DEFAULTS;
  }

  /** With another alternative. */
  public SignTest with(Alternative v) {
    return new SignTest(v);
  }

  /**
   * Tests x against y, paired by index.
   *
   * @throws IllegalArgumentException if the lengths differ, are 0 or above 1000, or a value is not
   *     finite
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
    if (d.length > LIMIT) {
      throw new IllegalArgumentException("sign test of " + d.length + " pairs, limit " + LIMIT);
    }
    int positive = 0;
    int negative = 0;
    for (double v : d) {
      positive += v > tolerance ? 1 : 0;
      negative += v < -tolerance ? 1 : 0;
    }
    int n = positive + negative;
    double p = n == 0 ? 1 : alternative.pValue(binomialCdf(positive, n), binomialCdf(negative, n));
    double smallest = SmallSample.smallestSignP(n, alternative);
    Validity validity = SmallSample.flag(Validity.EXACT.zeros(n < d.length), n, smallest);
    return new Result(positive, negative, d.length - n, p, smallest, validity);
  }

  /** P(B &lt;= k) of binomial(n, 1/2). */
  private static double binomialCdf(int k, int n) {
    double term = Math.pow(0.5, n);
    double sum = 0;
    for (int i = 0; i <= k; i++) {
      sum += term;
      term *= (n - i) / (i + 1.0);
    }
    return Math.min(1, sum);
  }
}
