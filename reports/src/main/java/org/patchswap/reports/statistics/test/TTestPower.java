package org.patchswap.reports.statistics.test;

import java.util.OptionalInt;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.NoncentralT;
import org.patchswap.reports.statistics.StatisticsDefaults;

/**
 * Power of the t test, and the seeds needed for a wanted power, from the noncentral t distribution
 * (Cohen 1988; Bouthillier et al. 2021 for why to plan). The effect is a true difference over a
 * standard deviation: of the differences for {@link Design#PAIRED} (d_z), of single runs for {@link
 * Design#TWO_SAMPLE} (d). The standard deviation is itself estimated from few runs: read the answer
 * as an order of magnitude.
 */
public final class TTestPower {
  /** How runs are compared. */
  public enum Design {
    /** x and y share seeds: {@link PairedT}, n pairs. */
    PAIRED,
    /** They do not: two-sample t with equal variances, n runs in each of the two arms. */
    TWO_SAMPLE
  }

  private static final int LIMIT = 1_000_000;
  private static final TTestPower DEFAULTS =
      new TTestPower(Design.PAIRED, Alternative.TWO_SIDED, StatisticsDefaults.ALPHA);

  private final Design design;
  private final Alternative alternative;
  private final double alpha;

  private TTestPower(Design design, Alternative alternative, double alpha) {
    this.design = design;
    this.alternative = alternative;
    this.alpha = alpha;
  }

  /** Paired, two-sided, level 0.05. */
  public static TTestPower withDefaults() {
    return DEFAULTS;
  }

  /** With another design. */
  public TTestPower with(Design v) {
    return new TTestPower(v, alternative, alpha);
  }

  /** With another alternative. */
  public TTestPower with(Alternative v) {
    return new TTestPower(design, v, alpha);
  }

  /** With another level. */
  public TTestPower withAlpha(double v) {
    return new TTestPower(design, alternative, Checks.probability("alpha", v));
  }

  /**
   * The chance of a significant result.
   *
   * @param effect true difference over standard deviation; its sign matters for one-sided tests
   * @param n pairs, or runs per arm, at least 2
   * @throws IllegalArgumentException if n is below 2 or the effect is not finite
   */
  public double power(double effect, int n) {
    if (n < 2) {
      throw new IllegalArgumentException("power needs n of 2 or more, not " + n);
    }
    if (!Double.isFinite(effect)) {
      throw new IllegalArgumentException("effect is " + effect);
    }
    double df = design == Design.PAIRED ? n - 1 : 2.0 * n - 2;
    double delta = effect * Math.sqrt(design == Design.PAIRED ? n : n / 2.0);
    double tail = alternative == Alternative.TWO_SIDED ? alpha / 2 : alpha;
    double critical = -Distributions.tQuantile(tail, df);
    double upper = NoncentralT.sf(critical, df, delta);
    double lower = NoncentralT.sf(critical, df, -delta);
    return switch (alternative) {
      case TWO_SIDED -> Math.min(1, lower + upper);
      case GREATER -> Math.min(1, upper);
      case LESS -> Math.min(1, lower);
    };
  }

  /** The least n with power 0.8. */
  public OptionalInt seedsNeeded(double effect) {
    return seedsNeeded(effect, StatisticsDefaults.POWER);
  }

  /**
   * The least number of pairs, or of runs per arm, that reaches the power.
   *
   * @return empty if no n up to a million does, as for an effect of zero
   * @throws IllegalArgumentException unless 0 &lt; power &lt; 1
   */
  public OptionalInt seedsNeeded(double effect, double power) {
    Checks.probability("power", power);
    int high = 2;
    while (power(effect, high) < power) {
      if (high >= LIMIT) {
        return OptionalInt.empty();
      }
      high *= 2;
    }
    int low = high == 2 ? 1 : high / 2;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (power(effect, middle) < power) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalInt.of(high);
  }
}
