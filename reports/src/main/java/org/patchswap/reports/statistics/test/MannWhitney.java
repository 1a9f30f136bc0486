package org.patchswap.reports.statistics.test;

import org.apache.commons.math3.util.CombinatoricsUtils;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Validity;

/**
 * The Mann-Whitney U test of two independent samples (Mann and Whitney 1947; Wilcoxon 1945). U
 * counts pairs with x above y, plus one half for each tie. Runs that share seeds are paired: use
 * {@link WilcoxonSignedRank} for them.
 *
 * <p>Exact p values count all ways to give the pooled mid-ranks to the two samples, so ties are
 * right; two-sided is twice the smaller tail. Asymptotic ones are normal with tie-corrected
 * variance nx ny / 12 ((N + 1) - sum(t^3 - t) / (N (N - 1))).
 *
 * <p>Limits: exact up to {@link StatisticsDefaults#EXACT_RANK_LIMIT} pooled values. With 3 against
 * 3 values the two-sided p cannot go below 0.1. A result that cannot reach 0.05 is flagged too few.
 */
public final class MannWhitney {
  private static final MannWhitney DEFAULTS =
      new MannWhitney(Alternative.TWO_SIDED, PValueMethod.AUTO, ContinuityCorrection.ENABLED);

  private final Alternative alternative;
  private final PValueMethod method;
  private final ContinuityCorrection correction;

  private MannWhitney(
      Alternative alternative, PValueMethod method, ContinuityCorrection correction) {
    this.alternative = alternative;
    this.method = method;
    this.correction = correction;
  }

  /**
   * The outcome.
   *
   * @param uX pairs with x above y, ties one half
   * @param uY pairs with y above x, ties one half
   * @param pValue of the alternative asked for
   * @param smallestPValue the least p value that samples of these sizes can give without ties
   * @param validity warnings
   */
  public record Result(
      double uX, double uY, double pValue, double smallestPValue, Validity validity)
      implements TestResult {
    /** U of x. */
    @Override
    public double statistic() {
      return uX;
    }

    /** P(x above y) + P(tie) / 2, the common language effect size: U / (nx ny). */
    public double commonLanguageEffect() {
      return uX / (uX + uY);
    }
  }

  /** Two-sided, exact up to 100 pooled values, then asymptotic with continuity correction. */
  public static MannWhitney withDefaults() {
    return DEFAULTS;
  }

  /** With another alternative. */
  public MannWhitney with(Alternative v) {
    return new MannWhitney(v, method, correction);
  }

  /** With another way to the p value. */
  public MannWhitney with(PValueMethod v) {
    return new MannWhitney(alternative, v, correction);
  }

  /** With or without continuity correction of the asymptotic p value. */
  public MannWhitney with(ContinuityCorrection v) {
    return new MannWhitney(alternative, method, v);
  }

  /**
   * Tests x against y.
   *
   * @throws IllegalArgumentException if a sample is empty or has a value that is not finite
   */
  public Result test(double[] x, double[] y) {
    Checks.sample("x", x);
    Checks.sample("y", y);
    int total = x.length + y.length;
    double[] pooled = new double[total];
    System.arraycopy(x, 0, pooled, 0, x.length);
    System.arraycopy(y, 0, pooled, x.length, y.length);
    Ranks ranks = Ranks.of(pooled, Ranks.tolerance(pooled));
    double rankSum = 0;
    for (int i = 0; i < x.length; i++) {
      rankSum += ranks.ranks()[i];
    }
    double uX = rankSum - x.length * (x.length + 1) / 2.0;
    double uY = (double) x.length * y.length - uX;
    boolean exact =
        method == PValueMethod.EXACT
            || (method == PValueMethod.AUTO && total <= StatisticsDefaults.EXACT_RANK_LIMIT);
    double p =
        exact
            ? exactP(Ranks.doubled(ranks.ranks()), x.length)
            : asymptoticP(uX, x.length, y.length, ranks.tieTerm());
    double smallest = smallestP(x.length, y.length);
    Validity validity = (exact ? Validity.EXACT : Validity.APPROXIMATE).ties(ranks.hasTies());
    validity = SmallSample.flag(validity, x.length + " against " + y.length + " values", smallest);
    if (ranks.tieTerm() == (double) total * total * total - total) {
      validity = validity.noSpread("all values are equal");
    }
    return new Result(uX, uY, p, smallest, validity);
  }

  private double smallestP(int nx, int ny) {
    double ways = Math.exp(CombinatoricsUtils.binomialCoefficientLog(nx + ny, nx));
    return Math.min(1, (alternative == Alternative.TWO_SIDED ? 2 : 1) / ways);
  }

  private double exactP(int[] doubledRanks, int nx) {
    int observed = 0;
    for (int i = 0; i < nx; i++) {
      observed += doubledRanks[i];
    }
    return alternative.pValue(
        RankSumDistribution.lower(doubledRanks, nx, observed),
        RankSumDistribution.upper(doubledRanks, nx, observed));
  }

  private double asymptoticP(double uX, int nx, int ny, double tieTerm) {
    double total = nx + ny;
    double correctedTotal = total + 1 - tieTerm / (total * (total - 1));
    double sd = Math.sqrt(nx * ny / 12.0 * correctedTotal);
    if (!(sd > 0)) {
      return 1;
    }
    double mean = nx * ny / 2.0;
    double half = correction == ContinuityCorrection.ENABLED ? 0.5 : 0;
    return alternative.pValue(
        Distributions.normalCdf((uX - mean + half) / sd),
        Distributions.normalSf((uX - mean - half) / sd));
  }
}
