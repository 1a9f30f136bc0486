package org.patchswap.reports.statistics.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.Validity;
import org.patchswap.reports.statistics.test.MultipleComparisons;

/**
 * The verdict of a paired comparison over seeds. Of the differences d = x - y, one a seed, larger
 * being better, with mean d, standard deviation s, a margin m and alpha = 1 - confidence, the
 * posterior of the true difference delta under a flat prior is Student's t with n - 1 degrees of
 * freedom, centre mean(d) and scale s sqrt(1/n + rho / (1 - rho)): Benavoli et al. 2017, section 3,
 * where rho is the correlation of resampled data sets (Nadeau and Bengio 2003; the share of test
 * data in each split) and 0 for fresh seeds. The margin is the region of practical equivalence of
 * Kruschke 2018. The verdict is
 *
 * <ul>
 *   <li>better, if P(delta &gt; m) is at least 1 - alpha/2: the paired Student interval lies above
 *       m;
 *   <li>worse, if P(delta &lt; -m) is at least 1 - alpha/2: it lies below -m;
 *   <li>equivalent, if P(delta &gt; m) and P(delta &lt; -m) are both at most alpha/2: it lies
 *       within -m and m (two one-sided tests, Schuirmann 1987, at alpha/2 each);
 *   <li>undecided otherwise; {@link Result#differsFromZero} then tells whether the sign is known.
 * </ul>
 *
 * <p>It promises: a verdict that is false of delta is given with a chance of at most alpha,
 * whatever delta and n are, since the interval then misses delta. That holds for independent normal
 * differences with one centre, and for alpha up to 0.083 also if each seed has its own spread, and
 * so for all scale mixtures of normals, Student's t with 3 degrees among them (Bakirov and Szekely
 * 2005; Ibragimov and Mueller 2010); such tails cost decisions, not truth.
 *
 * <p>It does not promise that much for skewed differences: with exponential ones the chance is
 * about 0.12 at n = 5. A method that collapses on one seed in ten looks better than it is as long
 * as no seed with a collapse is among the runs. Nor for seeds added until a verdict falls.
 *
 * <p>Limits: one pair, or differences without spread beyond rounding, are undecided and flagged,
 * with p = 1. With margin 0 "equivalent" is never given. If delta is the margin itself no verdict
 * but undecided is right, and more seeds do not help.
 *
 * <p>One declared primary comparison is judged by {@link #judge}. Of several, {@link #judgeAll}
 * adjusts the p values over the whole declared family. Bonferroni keeps the promise for the family
 * as a whole; Holm, the default, does so for "no difference" always, and for the side and the
 * margin if the comparisons are independent (Shaffer 1980), else in every case known to us.
 */
public final class VerdictRule {
  private static final VerdictRule DEFAULTS =
      new VerdictRule(0, StatisticsDefaults.CONFIDENCE, 0, MultipleComparisons.HOLM);

  private final double margin;
  private final double confidence;
  private final double correlation;
  private final MultipleComparisons correction;

  private VerdictRule(
      double margin, double confidence, double correlation, MultipleComparisons correction) {
    this.margin = margin;
    this.confidence = confidence;
    this.correlation = correlation;
    this.correction = correction;
  }

  /**
   * What the runs leave of the true difference; the three sum to one.
   *
   * @param above P(delta &gt; m)
   * @param inside P(-m &lt;= delta &lt;= m); 0 for margin 0
   * @param below P(delta &lt; -m)
   */
  public record Posterior(double above, double inside, double below) {}

  /**
   * The outcome.
   *
   * @param verdict by the adjusted p value
   * @param n pairs
   * @param meanDifference mean of x - y
   * @param standardDeviation of the differences, with n - 1; empty for one pair
   * @param interval Student's interval of the mean difference at the rule's confidence, not
   *     adjusted for a family; empty for one pair
   * @param posterior empty for one pair or without spread
   * @param pValue the least alpha at which this comparison alone is decided
   * @param adjustedPValue the same within the declared family
   * @param validity warnings
   */
  public record Result(
      Verdict verdict,
      int n,
      double meanDifference,
      OptionalDouble standardDeviation,
      Optional<Interval> interval,
      Optional<Posterior> posterior,
      double pValue,
      double adjustedPValue,
      Validity validity) {
    /** Whether the interval leaves out zero; true for an "equivalent" that is small but there. */
    public boolean differsFromZero() {
      return posterior.isPresent() && interval.isPresent() && !interval.get().contains(0);
    }
  }

  /** What one comparison says before its family is known. */
  private record Lone(Verdict verdict, double p, Summary summary, Optional<Posterior> posterior) {}

  /** Margin 0, 95 %, fresh seeds, Holm. */
  public static VerdictRule withDefaults() {
    return DEFAULTS;
  }

  /**
   * With another margin, in the unit of the differences.
   *
   * @throws IllegalArgumentException if negative or not finite
   */
  public VerdictRule withMargin(double v) {
    if (!(v >= 0 && Double.isFinite(v))) {
      throw new IllegalArgumentException("margin must be 0 or more, is " + v);
    }
    return new VerdictRule(v, confidence, correlation, correction);
  }

  /** With another confidence. */
  public VerdictRule withConfidence(double v) {
    return new VerdictRule(margin, Checks.probability("confidence", v), correlation, correction);
  }

  /**
   * With the correlation of differences that come from resampled data.
   *
   * @throws IllegalArgumentException unless 0 &lt;= rho &lt; 1
   */
  public VerdictRule withCorrelation(double v) {
    if (!(v >= 0 && v < 1)) {
      throw new IllegalArgumentException("correlation must be in [0, 1), is " + v);
    }
    return new VerdictRule(margin, confidence, v, correction);
  }

  /** With another correction for several comparisons. */
  public VerdictRule with(MultipleComparisons v) {
    return new VerdictRule(margin, confidence, correlation, v);
  }

  /** The margin. */
  public double margin() {
    return margin;
  }

  /** The confidence. */
  public double confidence() {
    return confidence;
  }

  /** Standard error over standard deviation for n pairs: sqrt(1/n + rho / (1 - rho)). */
  double errorFactor(int n) {
    return Math.sqrt(1.0 / n + correlation / (1 - correlation));
  }

  /**
   * Judges x against y, paired by index, as the one primary comparison.
   *
   * @throws IllegalArgumentException if the lengths differ, are 0, or a value is not finite
   */
  public Result judge(double[] x, double[] y) {
    return finish(lone(Checks.differences(x, y), Ranks.tolerance(x, y)), OptionalDouble.empty());
  }

  /** Judges differences as the one primary comparison. */
  public Result judge(double[] differences) {
    return finish(lone(differences, Ranks.tolerance(differences)), OptionalDouble.empty());
  }

  /**
   * Judges a declared family; members that cannot be judged count in it too.
   *
   * @param family the differences of each comparison
   * @return one result each, in the order given
   * @throws IllegalArgumentException if a member is empty or has a value that is not finite
   */
  public List<Result> judgeAll(List<double[]> family) {
    List<Lone> lone = family.stream().map(d -> lone(d, Ranks.tolerance(d))).toList();
    double[] adjusted = correction.adjust(lone.stream().mapToDouble(Lone::p).toArray());
    List<Result> out = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      out.add(finish(lone.get(i), OptionalDouble.of(adjusted[i])));
    }
    return out;
  }

  /** The verdict alone, without the interval's quantile: for simulations. */
  Verdict verdict(double[] differences) {
    Lone lone = lone(differences, Ranks.tolerance(differences));
    return decided(lone, lone.p());
  }

  private Verdict decided(Lone lone, double adjusted) {
    return adjusted <= 1 - confidence ? lone.verdict() : Verdict.UNDECIDED;
  }

  private Lone lone(double[] d, double tolerance) {
    Checks.sample("differences", d);
    Summary s = Summary.of(d);
    if (s.n() < 2 || s.max() - s.min() <= tolerance) {
      return new Lone(Verdict.UNDECIDED, 1, s, Optional.empty());
    }
    double scale = scale(s);
    int df = s.n() - 1;
    double above = Distributions.tSf((margin - s.mean()) / scale, df);
    double below = Distributions.tCdf((-margin - s.mean()) / scale, df);
    double inside = margin == 0 ? 0 : Math.max(0, 1 - above - below);
    double notBetter = Distributions.tCdf((margin - s.mean()) / scale, df);
    double notWorse = Distributions.tSf((-margin - s.mean()) / scale, df);
    double notEquivalent = margin == 0 ? 1 : Math.max(above, below);
    double least = Math.min(notEquivalent, Math.min(notBetter, notWorse));
    Verdict verdict =
        least == notEquivalent
            ? Verdict.EQUIVALENT
            : least == notBetter ? Verdict.BETTER : Verdict.WORSE;
    Posterior posterior = new Posterior(above, inside, below);
    return new Lone(verdict, Math.min(1, 2 * least), s, Optional.of(posterior));
  }

  private double scale(Summary s) {
    return s.standardDeviation().getAsDouble() * errorFactor(s.n());
  }

  private Result finish(Lone lone, OptionalDouble inFamily) {
    Summary s = lone.summary();
    double adjusted = inFamily.orElse(lone.p());
    Optional<Interval> interval =
        s.n() < 2
            ? Optional.empty()
            : Optional.of(Summary.studentInterval(s.mean(), scale(s), s.n() - 1, confidence));
    return new Result(
        decided(lone, adjusted),
        s.n(),
        s.mean(),
        s.standardDeviation(),
        interval,
        lone.posterior(),
        lone.p(),
        adjusted,
        validity(lone, adjusted, 1 - confidence));
  }

  private static Validity validity(Lone lone, double adjusted, double alpha) {
    if (lone.summary().n() < 2) {
      return Validity.APPROXIMATE.tooFew("1 pair: no interval and no verdict");
    }
    if (lone.posterior().isEmpty()) {
      return Validity.APPROXIMATE.noSpread(
          "all differences are equal: there is no spread to judge by");
    }
    return lone.p() <= alpha && adjusted > alpha
        ? Validity.APPROXIMATE.note(
            String.format(
                Locale.ROOT,
                "%s if judged alone, not within its family (%.4g adjusted to %.4g)",
                lone.verdict().words(),
                lone.p(),
                adjusted))
        : Validity.APPROXIMATE;
  }
}
