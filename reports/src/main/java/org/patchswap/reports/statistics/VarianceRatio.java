package org.patchswap.reports.statistics;

import java.util.Optional;

/**
 * The ratio of the variances of two independent samples with its interval. For normal values
 * s1^2/s2^2 over sigma1^2/sigma2^2 follows F with n1 - 1 and n2 - 1 degrees of freedom (Snedecor
 * and Cochran 1989, section 6.12), so the interval reaches from ratio / F(1 - a/2; n1 - 1, n2 - 1)
 * to ratio / F(a/2; n1 - 1, n2 - 1).
 *
 * <p>Limits: it leans on normality as no interval of a mean does, and heavier tails make it too
 * narrow however many values there are. It is wide: at ten values each, the ends are a fourth and
 * four times the ratio.
 *
 * @param ratio first variance over second; 0 where the first sample has no spread
 * @param interval empty where either sample has no spread
 */
public record VarianceRatio(double ratio, Optional<Interval> interval) {
  /**
   * Of two samples.
   *
   * @throws IllegalArgumentException if a sample has fewer than two values or one that is not
   *     finite, the second has no spread, or unless 0 &lt; confidence &lt; 1
   */
  public static VarianceRatio of(double[] x, double[] y, double confidence) {
    Checks.sample("x", x);
    Checks.sample("y", y);
    Checks.probability("confidence", confidence);
    if (x.length < 2 || y.length < 2) {
      throw new IllegalArgumentException(
          "a variance needs two values, not " + Math.min(x.length, y.length));
    }
    Summary b = Summary.of(y);
    if (b.max() - b.min() <= Ranks.tolerance(y)) {
      throw new IllegalArgumentException("y has no spread to compare with");
    }
    Summary a = Summary.of(x);
    if (a.max() - a.min() <= Ranks.tolerance(x)) {
      return new VarianceRatio(0, Optional.empty());
    }
    double ratio = Summary.variance(x) / Summary.variance(y);
    double half = (1 - confidence) / 2;
    int df1 = x.length - 1;
    int df2 = y.length - 1;
    return new VarianceRatio(
        ratio,
        Optional.of(
            new Interval(
                ratio / Distributions.fQuantile(1 - half, df1, df2),
                ratio / Distributions.fQuantile(half, df1, df2),
                confidence)));
  }
}
