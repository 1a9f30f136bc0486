package org.patchswap.reports.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.patchswap.reports.statistics.EffectSize;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.resampling.ProbabilityOfImprovement;
import org.patchswap.reports.statistics.test.PairedT;
import org.patchswap.reports.statistics.test.SignFlipPermutation;
import org.patchswap.reports.statistics.test.WilcoxonSignedRank;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Pairs;
import org.patchswap.reports.table.RecipeTable;

/**
 * A method against another one, paired by seed, on one metric. Differences are method minus other,
 * in shown units; the probability of improvement follows the metric's direction.
 *
 * @param method label
 * @param other label of what it is compared with
 * @param pairs the seeds both have
 * @param meanDifference NaN without a pair
 * @param sd of the differences
 * @param interval 95 %, Student's, of the mean difference
 * @param signFlipP two-sided p of the sign-flip permutation test; NaN below two pairs
 * @param wilcoxonP two-sided p of the Wilcoxon signed-rank test; NaN below two pairs
 * @param smallestP the least p that this many pairs can give in either test
 * @param exact whether the p values come from exact null distributions
 * @param holmP the sign-flip p adjusted within its family; NaN where there is no p
 * @param effect Hedges' g of the differences
 * @param improvement share of pairs in which the method is better, ties one half
 * @param warning what weakens the tests, in words
 */
public record Comparison(
    String method,
    String other,
    Pairs pairs,
    double meanDifference,
    OptionalDouble sd,
    Optional<Interval> interval,
    double signFlipP,
    double wilcoxonP,
    double smallestP,
    boolean exact,
    double holmP,
    OptionalDouble effect,
    double improvement,
    String warning) {

  /** Compares two methods of a recipe; the p value is not adjusted yet. */
  public static Comparison of(RecipeTable r, String method, String other, MetricFacts metric) {
    return of(method, other, r.pairs(method, other, metric), metric.sign());
  }

  /**
   * Compares pairs.
   *
   * @param sign 1 where higher is better, else -1
   */
  public static Comparison of(String method, String other, Pairs pairs, int sign) {
    if (pairs.n() == 0) {
      return new Comparison(
          method,
          other,
          pairs,
          Double.NaN,
          OptionalDouble.empty(),
          Optional.empty(),
          Double.NaN,
          Double.NaN,
          Double.NaN,
          false,
          Double.NaN,
          OptionalDouble.empty(),
          Double.NaN,
          "no seed that both have");
    }
    double[] x = pairs.x();
    double[] y = pairs.y();
    PairedT.Result t = PairedT.withDefaults().test(x, y);
    SignFlipPermutation.Result flip = SignFlipPermutation.withDefaults().test(x, y);
    WilcoxonSignedRank.Result rank = WilcoxonSignedRank.withDefaults().test(x, y);
    boolean testable = pairs.n() >= 2;
    double[][] better = {sign > 0 ? x : y};
    double[][] worse = {sign > 0 ? y : x};
    return new Comparison(
        method,
        other,
        pairs,
        t.meanDifference(),
        t.standardDeviation(),
        t.interval(),
        testable ? flip.pValue() : Double.NaN,
        testable ? rank.pValue() : Double.NaN,
        flip.smallestPValue(),
        flip.validity().exact() && rank.validity().exact(),
        Double.NaN,
        EffectSize.hedgesGz(x, y),
        ProbabilityOfImprovement.paired(better, worse),
        testable ? flip.validity().message() : "one pair: no interval and no test");
  }

  /** The same with the adjusted p value. */
  Comparison adjusted(double p) {
    return new Comparison(
        method,
        other,
        pairs,
        meanDifference,
        sd,
        interval,
        signFlipP,
        wilcoxonP,
        smallestP,
        exact,
        p,
        effect,
        improvement,
        warning);
  }

  /** Pairs. */
  public int n() {
    return pairs.n();
  }

  /** Seeds that only one of the two has. */
  public List<Long> unpaired() {
    return pairs.alone();
  }

  /** The least p that this many pairs can give after Holm's correction for so many comparisons. */
  public double leastP(long family) {
    return Math.min(1, smallestP * family);
  }

  /** Whether the interval lies on one side of zero. */
  public boolean intervalExcludesZero() {
    return interval.isPresent() && !interval.get().contains(0);
  }
}
