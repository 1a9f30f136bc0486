package org.patchswap.reports.statistics;

import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * Distribution functions, from the special functions of Commons Math. Upper tails are computed as
 * such, not as one minus a lower tail, so that small p values keep their digits; quantiles are
 * polished by Newton steps, because the library's solver stops at 1e-9.
 */
public final class Distributions {
  private static final int NEWTON_STEPS = 4;

  private Distributions() {}

  /** P(Z &lt;= z) of the standard normal distribution. */
  public static double normalCdf(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }

  /** P(Z &gt; z) of the standard normal distribution. */
  public static double normalSf(double z) {
    return normalCdf(-z);
  }

  /**
   * The z with P(Z &lt;= z) = p.
   *
   * @throws IllegalArgumentException unless 0 &lt; p &lt; 1
   */
  public static double normalQuantile(double p) {
    Checks.probability("p", p);
    if (p > 0.5) {
      return -normalQuantile(1 - p);
    }
    double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(Math.max(p, 1e-15));
    for (int i = 0; i < NEWTON_STEPS; i++) {
      z -= (normalCdf(z) - p) / normalPdf(z);
    }
    return z;
  }

  static double normalPdf(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** P(T &lt;= t) of Student's t with {@code df} &gt; 0 degrees of freedom, not always whole. */
  public static double tCdf(double t, double df) {
    return tSf(-t, df);
  }

  /** P(T &gt; t) of Student's t. */
  public static double tSf(double t, double df) {
    if (Double.isInfinite(t)) {
      return t > 0 ? 0 : 1;
    }
    double tail = 0.5 * Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5);
    return t >= 0 ? tail : 1 - tail;
  }

  /**
   * The t with P(T &lt;= t) = p.
   *
   * @throws IllegalArgumentException unless 0 &lt; p &lt; 1
   */
  public static double tQuantile(double p, double df) {
    Checks.probability("p", p);
    if (p == 0.5) {
      return 0;
    }
    if (p > 0.5) {
      return -tQuantile(1 - p, df);
    }
    TDistribution library = new TDistribution(null, df);
    double t = library.inverseCumulativeProbability(p);
    for (int i = 0; i < NEWTON_STEPS; i++) {
      t -= (tCdf(t, df) - p) / library.density(t);
    }
    return t;
  }

  /** P(X &gt; x) of chi-squared. */
  public static double chiSquareSf(double x, double df) {
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(df / 2, x / 2);
  }

  /** P(X &gt; x) of the F distribution. */
  public static double fSf(double x, double df1, double df2) {
    if (x <= 0) {
      return 1;
    }
    return Double.isInfinite(x) ? 0 : Beta.regularizedBeta(df2 / (df2 + df1 * x), df2 / 2, df1 / 2);
  }

  /**
   * The x with P(X &lt;= x) = p of the F distribution.
   *
   * @throws IllegalArgumentException unless 0 &lt; p &lt; 1
   */
  public static double fQuantile(double p, double df1, double df2) {
    Checks.probability("p", p);
    FDistribution library = new FDistribution(null, df1, df2);
    double x = library.inverseCumulativeProbability(p);
    for (int i = 0; i < NEWTON_STEPS; i++) {
      x += (fSf(x, df1, df2) - (1 - p)) / library.density(x);
    }
    return x;
  }
}
