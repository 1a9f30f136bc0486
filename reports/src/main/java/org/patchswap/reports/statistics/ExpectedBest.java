package org.patchswap.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The expected best score of k tuning trials, estimated from n trials of one random search: what a
 * search k trials long would have found. Larger scores are better; negate those of which smaller
 * ones are.
 *
 * <p>Limits: nothing is known beyond the best trial seen, so both forms are about k up to n only.
 * The curve is that of the search space and the score it was made with.
 */
public final class ExpectedBest {
  /** How k trials are drawn from the n seen. */
  public enum Form {
    /**
     * With replacement, from the empirical distribution: P(best &lt;= v(i)) = (i/n)^k (Dodge et al.
     * 2019, the expected maximum). Too low on average, the more so as k nears n.
     */
    PLUG_IN,
    /**
     * Without replacement: P(best = v(i)) = C(i-1, k-1) / C(n, k). Right on average (Tang et al.
     * 2020; Dodge et al. 2021), but without spread at k = n, where one draw is left.
     */
    UNBIASED
  }

  private static final ExpectedBest DEFAULTS = new ExpectedBest(Form.PLUG_IN);

  private final Form form;

  private ExpectedBest(Form form) {
    this.form = form;
  }

  /**
   * One point of the curve.
   *
   * @param trials k
   * @param mean expected best score
   * @param standardDeviation of the best score of k trials: how much luck there is in such a
   *     search, not the error of {@code mean}
   * @param validity warnings
   */
  public record Point(int trials, double mean, double standardDeviation, Validity validity) {}

  /** With replacement, as the field draws it. */
  public static ExpectedBest withDefaults() {
    return DEFAULTS;
  }

  /** In another form. */
  public ExpectedBest with(Form v) {
    return new ExpectedBest(v);
  }

  /** The points for 1, 2, ... n trials. */
  public List<Point> curve(double... scores) {
    List<Point> out = new ArrayList<>();
    for (int k = 1; k <= scores.length; k++) {
      out.add(of(k, scores));
    }
    return out;
  }

  /**
   * The point for so many trials.
   *
   * @throws IllegalArgumentException if there is no score, one is not finite, or the trials are not
   *     between 1 and their number
   */
  public Point of(int trials, double... scores) {
    Checks.sample("scores", scores);
    int n = scores.length;
    if (trials < 1 || trials > n) {
      throw new IllegalArgumentException("best of " + trials + " trials from " + n);
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double[] weights = form == Form.PLUG_IN ? plugIn(n, trials) : unbiased(n, trials);
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += weights[i] * (sorted[i] - sorted[n - 1]);
    }
    mean += sorted[n - 1];
    double variance = 0;
    for (int i = 0; i < n; i++) {
      variance += weights[i] * (sorted[i] - mean) * (sorted[i] - mean);
    }
    return new Point(trials, mean, Math.sqrt(variance), validity(n, trials));
  }

  private Validity validity(int n, int trials) {
    if (n == 1) {
      return Validity.APPROXIMATE.tooFew("1 trial: its score, without spread");
    }
    return form == Form.UNBIASED && trials == n
        ? Validity.APPROXIMATE.noSpread("all " + n + " trials are drawn: the spread is unknown")
        : Validity.APPROXIMATE;
  }

  private static double[] plugIn(int n, int k) {
    double[] w = new double[n];
    Arrays.setAll(w, i -> Math.pow((i + 1.0) / n, k) - Math.pow((double) i / n, k));
    return w;
  }

  /** From the top down: C(i-2, k-1) / C(i-1, k-1) = (i - k) / (i - 1). */
  private static double[] unbiased(int n, int k) {
    double[] w = new double[n];
    w[n - 1] = (double) k / n;
    for (int i = n; i > 1; i--) {
      w[i - 2] = w[i - 1] * Math.max(0, i - k) / (i - 1.0);
    }
    return w;
  }
}
