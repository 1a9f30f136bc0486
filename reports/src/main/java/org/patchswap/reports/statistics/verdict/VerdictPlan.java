package org.patchswap.reports.statistics.verdict;

import java.util.OptionalInt;
import org.apache.commons.math3.special.Gamma;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.NoncentralT;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.test.TTestPower;

/**
 * How many seeds a {@link VerdictRule} needs, by that rule itself: the chance of each verdict for a
 * true difference and a true standard deviation of normal differences. "Better" and "worse" follow
 * the noncentral t distribution; "equivalent" is the power of two one-sided tests, an integral over
 * the distribution of s (Owen 1965; Phillips 1990). With a correlation rho the same formulas hold,
 * since mean and s then both belong to the rule's own model.
 *
 * <p>The standard deviation is itself estimated from few runs: read a number of seeds as an order
 * of magnitude. Seeds planned for the difference just observed are too few as often as it was
 * lucky; declare them before the runs.
 */
public final class VerdictPlan {
  private static final int LIMIT = 1_000_000;
  private static final int STEPS = 1000;

  private final VerdictRule rule;
  private final double chance;
  private final int family;

  private VerdictPlan(VerdictRule rule, double chance, int family) {
    this.rule = rule;
    this.chance = chance;
    this.family = family;
  }

  /**
   * Chances of the four verdicts; they sum to one.
   *
   * @param better chance of "better"
   * @param equivalent chance of "equivalent"
   * @param worse chance of "worse"
   * @param undecided what is left
   */
  public record Chances(double better, double equivalent, double worse, double undecided) {
    /** The chance of one of them. */
    public double of(Verdict verdict) {
      return switch (verdict) {
        case BETTER -> better;
        case EQUIVALENT -> equivalent;
        case WORSE -> worse;
        case UNDECIDED -> undecided;
      };
    }
  }

  /**
   * Least numbers of seeds at one spread; empty where no number up to a million does.
   *
   * @param observed for the right verdict, were the observed difference the true one
   * @param none for "equivalent", were there no difference; empty for margin 0
   * @param twiceMargin for "better", were the difference twice the margin; empty for margin 0
   * @param marginFromZero for an interval without zero, were the difference the margin. By the rule
   *     itself a difference of just the margin is never decided
   */
  public record Seeds(
      OptionalInt observed, OptionalInt none, OptionalInt twiceMargin, OptionalInt marginFromZero) {
    private static final Seeds UNKNOWN =
        new Seeds(
            OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** For one primary comparison, with a chance of 0.8. */
  public static VerdictPlan of(VerdictRule rule) {
    return new VerdictPlan(rule, StatisticsDefaults.POWER, 1);
  }

  /** With another chance of the right verdict. */
  public VerdictPlan withChance(double v) {
    return new VerdictPlan(rule, Checks.probability("chance", v), family);
  }

  /**
   * For one of so many comparisons, at the level that Bonferroni grants each and Holm grants the
   * first: an upper bound for the others.
   */
  public VerdictPlan withFamily(int v) {
    return new VerdictPlan(rule, chance, Checks.positive("family", v));
  }

  /**
   * The chances of the verdicts.
   *
   * @param difference true mean of x - y
   * @param standardDeviation true standard deviation of the differences of single seeds
   * @param n pairs, at least 2
   * @throws IllegalArgumentException if n is below 2, the difference is not finite or the standard
   *     deviation not positive
   */
  public Chances chances(double difference, double standardDeviation, int n) {
    if (n < 2) {
      throw new IllegalArgumentException("a verdict needs n of 2 or more, not " + n);
    }
    if (!Double.isFinite(difference) || !(standardDeviation > 0 && standardDeviation < 1e300)) {
      throw new IllegalArgumentException(
          "difference " + difference + " with standard deviation " + standardDeviation);
    }
    double error = standardDeviation * rule.errorFactor(n);
    double critical = -Distributions.tQuantile(alpha() / 2, n - 1);
    double better = NoncentralT.sf(critical, n - 1, (difference - rule.margin()) / error);
    double worse = NoncentralT.sf(critical, n - 1, (-difference - rule.margin()) / error);
    double equivalent = equivalent(rule.margin() / error, difference / error, critical, n - 1);
    double decided = better + equivalent + worse;
    return new Chances(better, equivalent, worse, Math.max(0, 1 - decided));
  }

  /**
   * The least number of seeds that gives the right verdict with the wanted chance.
   *
   * @return empty if no n up to a million does, as for a difference of just the margin
   */
  public OptionalInt seedsNeeded(double difference, double standardDeviation) {
    Verdict right = Verdict.of(difference, rule.margin());
    if (right == Verdict.UNDECIDED || !reached(difference, standardDeviation, LIMIT, right)) {
      return OptionalInt.empty();
    }
    int low = 1;
    int high = 2;
    while (!reached(difference, standardDeviation, high, right)) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (reached(difference, standardDeviation, middle, right)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalInt.of(high);
  }

  /**
   * Plans from differences at hand; all empty for one pair or without spread.
   *
   * @throws IllegalArgumentException if there is none or one is not finite
   */
  public Seeds seeds(double... differences) {
    VerdictRule.Result pilot = rule.judge(differences);
    if (pilot.posterior().isEmpty()) {
      return Seeds.UNKNOWN;
    }
    double sd = Math.sqrt(Summary.variance(differences));
    double margin = rule.margin();
    boolean region = margin > 0;
    return new Seeds(
        seedsNeeded(pilot.meanDifference(), sd),
        region ? seedsNeeded(0, sd) : OptionalInt.empty(),
        region ? seedsNeeded(2 * margin, sd) : OptionalInt.empty(),
        region
            ? TTestPower.withDefaults().withAlpha(alpha()).seedsNeeded(margin / sd, chance)
            : OptionalInt.empty());
  }

  private boolean reached(double difference, double sd, int n, Verdict right) {
    return chances(difference, sd, n).of(right) >= chance;
  }

  private double alpha() {
    return (1 - rule.confidence()) / family;
  }

  /**
   * P(-margin &lt;= M - c S and M + c S &lt;= margin), M normal around delta with variance 1, v S^2
   * chi-squared with v degrees, by Simpson's rule over S.
   */
  private static double equivalent(double margin, double delta, double critical, int v) {
    double width = 12 / Math.sqrt(2.0 * v);
    double from = Math.max(0, 1 - width);
    double to = Math.min(margin / critical, 1 + width);
    if (to <= from) {
      return 0;
    }
    double logConstant = Math.log(2) + v / 2.0 * Math.log(v / 2.0) - Gamma.logGamma(v / 2.0);
    double step = (to - from) / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double s = from + i * step;
      double power = v == 1 ? 0 : (v - 1) * Math.log(s);
      double density = Math.exp(logConstant + power - v * s * s / 2);
      double rest = margin - critical * s;
      double inside =
          Distributions.normalCdf(rest - delta) - Distributions.normalCdf(-rest - delta);
      sum += density * Math.max(0, inside) * (i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return sum * step / 3;
  }
}
