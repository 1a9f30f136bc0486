package org.patchswap.reports.statistics.test;

import java.util.Arrays;
import java.util.List;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.Validity;

/**
 * The Friedman test of k methods on N blocks (Friedman 1937), with the tie correction of Conover
 * 1999, equation 5.8.3, and the F statistic of Iman and Davenport 1980: F = (N - 1) chi2 / (N (k -
 * 1) - chi2) with k - 1 and (k - 1)(N - 1) degrees of freedom (Demsar 2006, section 3.2.2). Rank 1
 * is the best method of a block; ties share mid-ranks. A block is a data set, not a seed.
 *
 * <p>Both p values are approximations for many blocks; F is the better one, and the one that {@link
 * Result#pValue()} gives. If all blocks agree on the order F is infinite and its p value 0; this is
 * flagged, use the chi-squared one. One block gives no test (p = 1, flagged); so do scores that tie
 * in every block.
 */
public final class Friedman {
  /** Which score is good. */
  public enum Direction {
    /** As accuracy: the highest score has rank 1. */
    HIGHER_IS_BETTER,
    /** As loss: the lowest score has rank 1. */
    LOWER_IS_BETTER
  }

  private static final Friedman DEFAULTS = new Friedman(Direction.HIGHER_IS_BETTER);

  private final Direction direction;

  private Friedman(Direction direction) {
    this.direction = direction;
  }

  /**
   * The outcome.
   *
   * @param blocks N
   * @param methods k
   * @param averageRanks of each method over blocks, 1 = best
   * @param chiSquare tie-corrected statistic
   * @param chiSquareUncorrected 12 N / (k (k + 1)) (sum R^2 - k (k + 1)^2 / 4)
   * @param chiSquarePValue of the corrected statistic with k - 1 degrees of freedom
   * @param imanDavenport F, infinite if all blocks agree
   * @param df1 k - 1
   * @param df2 (k - 1)(N - 1)
   * @param imanDavenportPValue of F
   * @param validity warnings
   */
  public record Result(
      int blocks,
      int methods,
      List<Double> averageRanks,
      double chiSquare,
      double chiSquareUncorrected,
      double chiSquarePValue,
      double imanDavenport,
      int df1,
      int df2,
      double imanDavenportPValue,
      Validity validity)
      implements TestResult {
    /** Copies the ranks. */
    public Result {
      averageRanks = List.copyOf(averageRanks);
    }

    /** Iman and Davenport's F. */
    @Override
    public double statistic() {
      return imanDavenport;
    }

    /** The p value of F. */
    @Override
    public double pValue() {
      return imanDavenportPValue;
    }
  }

  /** Higher scores are better. */
  public static Friedman withDefaults() {
    return DEFAULTS;
  }

  /** With the other direction. */
  public Friedman with(Direction v) {
    return new Friedman(v);
  }

  /**
   * Ranks of every method in every block, in the shape of the scores.
   *
   * @param scores blocks by methods
   * @throws IllegalArgumentException if there is no block, fewer than 2 methods, rows differ in
   *     length or a score is not finite
   */
  public double[][] ranks(double[][] scores) {
    return Arrays.stream(ranked(scores)).map(Ranks::ranks).toArray(double[][]::new);
  }

  private Ranks[] ranked(double[][] scores) {
    Checks.matrix("scores", scores);
    Ranks[] out = new Ranks[scores.length];
    double sign = direction == Direction.HIGHER_IS_BETTER ? -1 : 1;
    for (int b = 0; b < scores.length; b++) {
      if (scores[b].length != scores[0].length || scores[b].length < 2) {
        throw new IllegalArgumentException(
            "block "
                + b
                + " has "
                + scores[b].length
                + " scores, expected the same number, 2 or more");
      }
      double[] signed = Arrays.stream(scores[b]).map(s -> sign * s).toArray();
      out[b] = Ranks.of(signed, Ranks.tolerance(signed));
    }
    return out;
  }

  /**
   * Tests whether the methods differ.
   *
   * @param scores blocks by methods
   * @throws IllegalArgumentException as {@link #ranks}
   */
  public Result test(double[][] scores) {
    Ranks[] ranked = ranked(scores);
    int n = ranked.length;
    int k = scores[0].length;
    double[] average = new double[k];
    double tieTerm = 0;
    for (Ranks r : ranked) {
      tieTerm += r.tieTerm();
      for (int j = 0; j < k; j++) {
        average[j] += r.ranks()[j] / n;
      }
    }
    double squares = 0;
    for (double r : average) {
      squares += (r - (k + 1) / 2.0) * (r - (k + 1) / 2.0);
    }
    double uncorrected = 12.0 * n / (k * (k + 1.0)) * squares;
    double correction = 1 - tieTerm / (n * (double) k * (k * (double) k - 1));
    Validity validity = Validity.APPROXIMATE.ties(tieTerm > 0);
    if (n < 2) {
      validity = validity.tooFew("1 block: no test over blocks");
    }
    boolean spread = correction > 1e-12;
    double chi = spread ? uncorrected / correction : 0;
    int df1 = k - 1;
    int df2 = (k - 1) * (n - 1);
    double slack = n * (double) df1 - chi;
    boolean agree = slack <= 1e-9 * n * df1;
    double f = agree ? Double.POSITIVE_INFINITY : (n - 1) * chi / slack;
    if (!spread) {
      validity = validity.noSpread("all methods tie in every block");
    } else if (agree && n > 1) {
      validity = validity.noSpread("all blocks agree on the order: F is infinite");
    }
    boolean test = n > 1 && spread;
    double chiP = test ? Distributions.chiSquareSf(chi, df1) : 1;
    double fP = test ? Distributions.fSf(f, df1, df2) : 1;
    return new Result(
        n,
        k,
        Arrays.stream(average).boxed().toList(),
        chi,
        uncorrected,
        chiP,
        test ? f : 0,
        df1,
        df2,
        fP,
        validity);
  }
}
