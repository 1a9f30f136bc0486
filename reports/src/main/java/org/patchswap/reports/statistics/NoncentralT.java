package org.patchswap.reports.statistics;

import org.apache.commons.math3.special.Gamma;

/**
 * Tails of the noncentral t distribution, (Z + delta) / (chi_v / sqrt v): the mean of a normal tail
 * over s = chi_v / sqrt v. With s = e^y the integrand is analytic and falls off at both ends, where
 * the trapezoidal rule converges faster than any power of the step; the relative error is below
 * 1e-9.
 */
public final class NoncentralT {
  private NoncentralT() {}

  /** P(T &gt; t) for v degrees of freedom and noncentrality delta. */
  public static double sf(double t, double v, double delta) {
    double width = 1 / Math.sqrt(2 * v);
    double step = Math.min(1.0 / 32, width / 8);
    double from = -Math.max(40 / v, 14 * width);
    double to = Math.max(0.5 * Math.log1p(100 / v), 14 * width);
    double logConstant = Math.log(2) + v / 2 * Math.log(v / 2) - Gamma.logGamma(v / 2);
    double sum = 0;
    for (double y = from; y <= to; y += step) {
      double s = Math.exp(y);
      double density = Math.exp(logConstant + v * y - v * s * s / 2);
      sum += density * Distributions.normalSf(t * s - delta);
    }
    return sum * step;
  }
}
