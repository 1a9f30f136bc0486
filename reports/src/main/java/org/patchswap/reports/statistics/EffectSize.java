package org.patchswap.reports.statistics;

import java.util.OptionalDouble;
import org.apache.commons.math3.special.Gamma;

/**
 * Effect sizes of x over y; positive where x is larger. Standardised ones are empty where they do
 * not exist: a sample of one value, or no spread. Samples are independent unless the name says
 * paired.
 */
public final class EffectSize {
  private EffectSize() {}

  /**
   * Cohen's d: difference of means over the pooled standard deviation (Cohen 1988, section 2.5).
   */
  public static OptionalDouble cohensD(double[] x, double[] y) {
    Checks.sample("x", x);
    Checks.sample("y", y);
    int df = x.length + y.length - 2;
    if (x.length < 2 || y.length < 2) {
      return OptionalDouble.empty();
    }
    double pooled =
        ((x.length - 1) * Summary.variance(x) + (y.length - 1) * Summary.variance(y)) / df;
    return ratio(Summary.mean(x) - Summary.mean(y), pooled, Ranks.tolerance(x, y));
  }

  /** Cohen's d_z of paired samples: mean over standard deviation of x - y. */
  public static OptionalDouble cohensDz(double[] x, double[] y) {
    double[] d = Checks.differences(x, y);
    return d.length < 2
        ? OptionalDouble.empty()
        : ratio(Summary.mean(d), Summary.variance(d), Ranks.tolerance(x, y));
  }

  /** Hedges' g: Cohen's d times {@link #hedgesJ} of nx + ny - 2 (Hedges 1981): unbiased. */
  public static OptionalDouble hedgesG(double[] x, double[] y) {
    return scaled(cohensD(x, y), x.length + y.length - 2);
  }

  /** Hedges' g of paired samples: d_z times {@link #hedgesJ} of n - 1. */
  public static OptionalDouble hedgesGz(double[] x, double[] y) {
    return scaled(cohensDz(x, y), x.length - 1);
  }

  /**
   * Glass' delta: difference of means over the standard deviation of y, the control (Glass 1976).
   */
  public static OptionalDouble glassDelta(double[] x, double[] y) {
    Checks.sample("x", x);
    Checks.sample("y", y);
    return y.length < 2
        ? OptionalDouble.empty()
        : ratio(Summary.mean(x) - Summary.mean(y), Summary.variance(y), Ranks.tolerance(x, y));
  }

  /**
   * The small-sample factor J(v) = Gamma(v/2) / (sqrt(v/2) Gamma((v-1)/2)) (Hedges 1981, equation
   * 6e).
   *
   * @throws IllegalArgumentException if v is below 2, where J does not exist
   */
  public static double hedgesJ(int degreesOfFreedom) {
    if (degreesOfFreedom < 2) {
      throw new IllegalArgumentException("J needs 2 degrees of freedom, not " + degreesOfFreedom);
    }
    double half = degreesOfFreedom / 2.0;
    return Math.exp(Gamma.logGamma(half) - Gamma.logGamma(half - 0.5)) / Math.sqrt(half);
  }

  /** The usual approximation of J, 1 - 3 / (4 v - 1); for comparison with papers that use it. */
  public static double hedgesJApproximate(int degreesOfFreedom) {
    return 1 - 3 / (4.0 * degreesOfFreedom - 1);
  }

  /** Cliff's delta: P(x above y) - P(x below y) over all pairs, in [-1, 1] (Cliff 1993). */
  public static double cliffsDelta(double[] x, double[] y) {
    return 2 * varghaDelaneyA(x, y) - 1;
  }

  /**
   * Vargha and Delaney's A: P(x above y) + P(tie) / 2 over all pairs, in [0, 1] (Vargha and Delaney
   * 2000); U / (nx ny).
   *
   * @throws IllegalArgumentException if a sample is empty or has a value that is not finite
   */
  public static double varghaDelaneyA(double[] x, double[] y) {
    Checks.sample("x", x);
    Checks.sample("y", y);
    double tolerance = Ranks.tolerance(x, y);
    double wins = 0;
    for (double a : x) {
      for (double b : y) {
        wins += Math.abs(a - b) <= tolerance ? 0.5 : a > b ? 1 : 0;
      }
    }
    return wins / ((double) x.length * y.length);
  }

  private static OptionalDouble ratio(double difference, double variance, double tolerance) {
    double sd = Math.sqrt(variance);
    return sd <= tolerance ? OptionalDouble.empty() : OptionalDouble.of(difference / sd);
  }

  private static OptionalDouble scaled(OptionalDouble effect, int df) {
    return effect.isEmpty() || df < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(effect.getAsDouble() * hedgesJ(df));
  }
}
