package org.patchswap.baselines.formula;

/** The standard normal distribution. */
public final class Gaussian {
  private Gaussian() {}

  /** Density. */
  public static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * Probability below x, to about 1e-14: Marsaglia's series near 0 (Journal of Statistical Software
   * 11(4), 2004), Laplace's continued fraction beyond 6.
   */
  public static double cumulative(double x) {
    if (x > 6) {
      return 1 - cumulative(-x);
    }
    if (x < -6) {
      double fraction = -x;
      for (int k = 60; k >= 1; k--) {
        fraction = -x + k / fraction;
      }
      return density(x) / fraction;
    }
    double sum = x;
    double term = x;
    for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 400; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + sum * density(x);
  }
}
