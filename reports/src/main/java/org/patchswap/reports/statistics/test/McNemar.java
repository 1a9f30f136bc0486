package org.patchswap.reports.statistics.test;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.patchswap.reports.statistics.Validity;

/**
 * McNemar's test of two classifiers on the same images (McNemar 1947; Dietterich 1998): of the
 * images that only one of them gets right, the number that x gets right is binomial(n, 1/2). It
 * compares two trained networks, one seed each, on that test set; it says nothing about other seeds
 * of the two methods, and p values of several seeds on one test set are not independent.
 *
 * <p>Limits: without an image to tell them apart p is 1, flagged.
 */
public final class McNemar {
  /** Which p value. */
  public enum Kind {
    /** The conditional test: never above its level, and clearly below it for few images. */
    EXACT,
    /**
     * Half the chance of the observed count less (Fagerland et al. 2013): nearer to its level,
     * which it may exceed a little. For equal counts 1 - P(observed) / 2, as they define it.
     */
    MID_P
  }

  private static final McNemar DEFAULTS = new McNemar(Kind.EXACT, Alternative.TWO_SIDED);

  private final Kind kind;
  private final Alternative alternative;

  private McNemar(Kind kind, Alternative alternative) {
    this.kind = kind;
    this.alternative = alternative;
  }

  /**
   * The outcome.
   *
   * @param onlyX images that x alone gets right
   * @param onlyY images that y alone gets right
   * @param pValue of the alternative asked for
   * @param smallestPValue the least exact p value that so many images can give
   * @param validity warnings
   */
  public record Result(
      int onlyX, int onlyY, double pValue, double smallestPValue, Validity validity)
      implements TestResult {
    /** The number of images that x alone gets right. */
    @Override
    public double statistic() {
      return onlyX;
    }
  }

  /** Exact, two-sided. */
  public static McNemar withDefaults() {
    return DEFAULTS;
  }

  /** With another kind of p value. */
  public McNemar with(Kind v) {
    return new McNemar(v, alternative);
  }

  /** With another alternative. */
  public McNemar with(Alternative v) {
    return new McNemar(kind, v);
  }

  /**
   * One test a seed.
   *
   * @param x whether x is right, seeds by images
   * @param y the same of y, on the same seeds and images
   * @throws IllegalArgumentException if the shapes differ
   */
  public List<Result> perSeed(boolean[][] x, boolean[][] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("x has " + x.length + " seeds, y has " + y.length);
    }
    List<Result> out = new ArrayList<>();
    for (int seed = 0; seed < x.length; seed++) {
      out.add(test(x[seed], y[seed]));
    }
    return out;
  }

  /**
   * Tests x against y, image by image.
   *
   * @throws IllegalArgumentException if they do not have the same number of images
   */
  public Result test(boolean[] x, boolean[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("x has " + x.length + " images, y has " + y.length);
    }
    int onlyX = 0;
    int onlyY = 0;
    for (int i = 0; i < x.length; i++) {
      onlyX += x[i] && !y[i] ? 1 : 0;
      onlyY += !x[i] && y[i] ? 1 : 0;
    }
    return test(onlyX, onlyY);
  }

  /**
   * Tests counts.
   *
   * @param onlyX images that x alone gets right
   * @param onlyY images that y alone gets right
   * @throws IllegalArgumentException if a count is negative
   */
  public Result test(int onlyX, int onlyY) {
    if (onlyX < 0 || onlyY < 0) {
      throw new IllegalArgumentException("negative count among " + onlyX + ", " + onlyY);
    }
    int n = onlyX + onlyY;
    if (n == 0) {
      Validity none = Validity.EXACT.noSpread("both are right on the same images");
      return new Result(0, 0, 1, 1, none.tooFew("nothing to test, p is 1 by definition"));
    }
    double observed = observed(onlyX, n);
    double less = kind == Kind.MID_P ? observed / 2 : 0;
    double p =
        onlyX == onlyY && alternative == Alternative.TWO_SIDED
            ? 1 - less
            : alternative.pValue(atMost(onlyX, n) - less, atMost(onlyY, n) - less);
    double smallest = SmallSample.smallestSignP(n, alternative);
    Validity validity = SmallSample.flag(Validity.EXACT, n + " images that differ", smallest);
    if (kind == Kind.MID_P) {
      validity = new Validity(false, false, false, validity.tooFew(), false, validity.message());
    }
    return new Result(onlyX, onlyY, p, smallest, validity);
  }

  /** P(X &lt;= k) of binomial(n, 1/2). */
  private static double atMost(int k, int n) {
    return k == n ? 1 : Beta.regularizedBeta(0.5, n - k, k + 1.0);
  }

  /** P(X = k). */
  private static double observed(int k, int n) {
    double log = Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    return Math.exp(log - n * Math.log(2));
  }
}
