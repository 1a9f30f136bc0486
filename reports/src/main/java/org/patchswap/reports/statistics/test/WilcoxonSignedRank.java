package org.patchswap.reports.statistics.test;

import java.util.Arrays;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Validity;

/**
 * Wilcoxon's signed-rank test of paired samples (Wilcoxon 1945; Hollander, Wolfe and Chicken 2014,
 * section 3.1). W+ is the sum of the mid-ranks of |d| over positive d = x - y.
 *
 * <p>Exact p values are conditional on the observed mid-ranks: all 2^n sign vectors of the non-zero
 * differences, so ties are right (scipy 1.10 {@code mode='exact'} and R before 4.6 use the untied
 * distribution). Asymptotic ones use the tie-corrected variance, sum of squared ranks over four.
 *
 * <p>Equality of differences is judged within {@link StatisticsDefaults#TIE_TOLERANCE} of the
 * largest value of x and y.
 *
 * <p>Limits: with n non-zero differences the two-sided p cannot go below 2 / 2^n: 0.0625 for five.
 * A result that cannot reach 0.05 is flagged too few. If all differences are zero p is 1.
 */
public final class WilcoxonSignedRank {
  /** What happens to zero differences. */
  public enum Zeros {
    /** Dropped before ranking (Wilcoxon 1945). */
    WILCOX,
    /** Ranked with the others, their ranks then dropped (Pratt 1959). */
    PRATT
  }

  private static final WilcoxonSignedRank DEFAULTS =
      new WilcoxonSignedRank(
          Alternative.TWO_SIDED, Zeros.WILCOX, PValueMethod.AUTO, ContinuityCorrection.ENABLED);

  private final Alternative alternative;
  private final Zeros zeros;
  private final PValueMethod method;
  private final ContinuityCorrection correction;

  private WilcoxonSignedRank(
      Alternative alternative, Zeros zeros, PValueMethod method, ContinuityCorrection correction) {
    this.alternative = alternative;
    this.zeros = zeros;
    this.method = method;
    this.correction = correction;
  }

  /**
   * The outcome.
   *
   * @param n pairs
   * @param nonZero pairs that differ
   * @param wPlus rank sum of positive differences
   * @param wMinus rank sum of negative differences
   * @param pValue of the alternative asked for
   * @param smallestPValue the least p value that this many non-zero differences can give
   * @param validity warnings
   */
  public record Result(
      int n,
      int nonZero,
      double wPlus,
      double wMinus,
      double pValue,
      double smallestPValue,
      Validity validity)
      implements TestResult {
    /** The smaller of the two rank sums. */
    @Override
    public double statistic() {
      return Math.min(wPlus, wMinus);
    }
  }

  /**
   * Two-sided, zeros dropped, exact up to 100 pairs, then asymptotic with continuity correction.
   */
  public static WilcoxonSignedRank withDefaults() {
    return DEFAULTS;
  }

  /** With another alternative. */
  public WilcoxonSignedRank with(Alternative v) {
    return new WilcoxonSignedRank(v, zeros, method, correction);
  }

  /** With another treatment of zero differences. */
  public WilcoxonSignedRank with(Zeros v) {
    return new WilcoxonSignedRank(alternative, v, method, correction);
  }

  /** With another way to the p value. */
  public WilcoxonSignedRank with(PValueMethod v) {
    return new WilcoxonSignedRank(alternative, zeros, v, correction);
  }

  /** With or without continuity correction of the asymptotic p value. */
  public WilcoxonSignedRank with(ContinuityCorrection v) {
    return new WilcoxonSignedRank(alternative, zeros, method, v);
  }

  /**
   * Tests x against y, paired by index.
   *
   * @throws IllegalArgumentException if the lengths differ, are 0, or a value is not finite
   */
  public Result test(double[] x, double[] y) {
    return test(SignedRanks.of(Checks.differences(x, y), Ranks.tolerance(x, y), zeros));
  }

  /** Tests differences against zero. */
  public Result test(double[] differences) {
    return test(signed(differences));
  }

  /** The mid-ranks of the non-zero differences, in the order given, without signs. */
  public double[] ranks(double[] differences) {
    return signed(differences).ranks();
  }

  private SignedRanks signed(double[] differences) {
    Checks.sample("differences", differences);
    return SignedRanks.of(differences, Ranks.tolerance(differences), zeros);
  }

  private Result test(SignedRanks s) {
    boolean exact =
        method == PValueMethod.EXACT
            || (method == PValueMethod.AUTO && s.nonZero() <= StatisticsDefaults.EXACT_RANK_LIMIT);
    double p = 1;
    if (s.nonZero() > 0) {
      p = exact ? exactP(s) : asymptoticP(s);
    }
    double smallest = SmallSample.smallestSignP(s.nonZero(), alternative);
    Validity validity = exact ? Validity.EXACT : Validity.APPROXIMATE;
    validity = validity.zeros(s.nonZero() < s.n()).ties(s.hasTies());
    validity = SmallSample.flag(validity, s.nonZero(), smallest);
    return new Result(s.n(), s.nonZero(), s.plus(), s.minus(), p, smallest, validity);
  }

  private double exactP(SignedRanks s) {
    SignedRankDistribution null0 = new SignedRankDistribution(Ranks.doubled(s.ranks()));
    int w = (int) Math.round(2 * s.plus());
    return alternative.pValue(null0.lower(w), null0.upper(w));
  }

  private double asymptoticP(SignedRanks s) {
    double mean = Arrays.stream(s.ranks()).sum() / 2;
    double sd = Math.sqrt(Arrays.stream(s.ranks()).map(r -> r * r).sum()) / 2;
    double half = correction == ContinuityCorrection.ENABLED ? 0.5 : 0;
    double lower = Distributions.normalCdf((s.plus() - mean + half) / sd);
    double upper = Distributions.normalSf((s.plus() - mean - half) / sd);
    return alternative.pValue(lower, upper);
  }
}
