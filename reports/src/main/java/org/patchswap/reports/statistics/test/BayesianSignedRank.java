package org.patchswap.reports.statistics.test;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Validity;

/**
 * The Bayesian signed-rank test with a region of practical equivalence, ROPE (Benavoli, Corani,
 * Mangili and Zaffalon 2014; Benavoli, Corani, Demsar and Zaffalon 2017, section 4.2).
 *
 * <p>The differences d = x - y, with a pseudo-observation z0 = 0 of strength s in front, get
 * weights w ~ Dirichlet(s, 1, ..., 1). For each draw theta_better, theta_equivalent and theta_worse
 * are the sums of w_i w_j over pairs with d_i + d_j above 2 rope, within, and below -2 rope; a sum
 * on the border counts half to either side. The probabilities are the shares of draws in which each
 * theta is the largest. With rope = 0 there is no equivalent outcome, and zero sums count half to
 * either side. A draw that ties is shared equally.
 *
 * <p>Limits: one difference gives an answer ruled by the prior; below 5 flagged too few.
 */
public final class BayesianSignedRank {
  private static final int MINIMUM = 5;
  private static final BayesianSignedRank DEFAULTS =
      new BayesianSignedRank(
          StatisticsDefaults.PRIOR_STRENGTH,
          StatisticsDefaults.POSTERIOR_DRAWS,
          StatisticsDefaults.SEED);

  private final double strength;
  private final int draws;
  private final long seed;

  private BayesianSignedRank(double strength, int draws, long seed) {
    this.strength = strength;
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * Posterior probabilities; they add to one.
   *
   * @param better x is practically better (higher) than y
   * @param equivalent they are practically equivalent
   * @param worse x is practically worse
   * @param rope half width of the region of equivalence, in units of the scores
   * @param validity warnings; never exact, the draws are random with a fixed seed
   */
  public record Result(
      double better, double equivalent, double worse, double rope, Validity validity) {}

  /** Prior strength 0.5, 50 000 draws, fixed seed. */
  public static BayesianSignedRank withDefaults() {
    return DEFAULTS;
  }

  /**
   * With another strength of the prior.
   *
   * @throws IllegalArgumentException unless positive
   */
  public BayesianSignedRank withPriorStrength(double v) {
    if (!(v > 0)) {
      throw new IllegalArgumentException("prior strength must be positive, is " + v);
    }
    return new BayesianSignedRank(v, draws, seed);
  }

  /** With another number of posterior draws. */
  public BayesianSignedRank withDraws(int v) {
    return new BayesianSignedRank(strength, Checks.positive("draws", v), seed);
  }

  /** With another seed. */
  public BayesianSignedRank withSeed(long v) {
    return new BayesianSignedRank(strength, draws, v);
  }

  /**
   * Compares x with y, paired by index; higher scores are better.
   *
   * @param rope half width of the region of equivalence, 0 or more
   * @throws IllegalArgumentException if the lengths differ, are 0, a value is not finite or rope is
   *     negative
   */
  public Result test(double[] x, double[] y, double rope) {
    double[] d = Checks.differences(x, y);
    if (!(rope >= 0) || Double.isInfinite(rope)) {
      throw new IllegalArgumentException("rope must be 0 or more and finite, is " + rope);
    }
    double[] z = new double[d.length + 1];
    System.arraycopy(d, 0, z, 1, d.length);
    double[][] above = share(z, 1, rope, 2 * Ranks.tolerance(x, y));
    double[][] below = share(z, -1, rope, 2 * Ranks.tolerance(x, y));
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution prior = new GammaDistribution(random, strength, 1);
    double[] wins = new double[3];
    for (int b = 0; b < draws; b++) {
      double[] w = weights(z.length, prior, random);
      double better = quadratic(above, w);
      double worse = quadratic(below, w);
      count(wins, better, rope > 0 ? 1 - better - worse : -1, worse);
    }
    Validity validity = Validity.APPROXIMATE;
    if (d.length < MINIMUM) {
      validity = validity.tooFew(d.length + " differences: the prior weighs heavily");
    }
    return new Result(wins[0] / draws, wins[1] / draws, wins[2] / draws, rope, validity);
  }

  private static double[][] share(double[] z, int sign, double rope, double tolerance) {
    double[][] out = new double[z.length][z.length];
    for (int i = 0; i < z.length; i++) {
      for (int j = 0; j < z.length; j++) {
        double excess = sign * (z[i] + z[j]) - 2 * rope;
        out[i][j] = Math.abs(excess) <= tolerance ? 0.5 : excess > 0 ? 1 : 0;
      }
    }
    return out;
  }

  private static double[] weights(int n, GammaDistribution prior, RandomGenerator random) {
    double[] w = new double[n];
    w[0] = prior.sample();
    double sum = w[0];
    for (int i = 1; i < n; i++) {
      w[i] = -Math.log(1 - random.nextDouble());
      sum += w[i];
    }
    for (int i = 0; i < n; i++) {
      w[i] /= sum;
    }
    return w;
  }

  private static double quadratic(double[][] symmetric, double[] w) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      double row = symmetric[i][i] * w[i] / 2;
      for (int j = 0; j < i; j++) {
        row += symmetric[i][j] * w[j];
      }
      sum += 2 * w[i] * row;
    }
    return sum;
  }

  private static void count(double[] wins, double... theta) {
    double largest = Math.max(theta[0], Math.max(theta[1], theta[2]));
    int ties = 0;
    for (double t : theta) {
      ties += largest - t <= 1e-12 ? 1 : 0;
    }
    for (int i = 0; i < theta.length; i++) {
      wins[i] += largest - theta[i] <= 1e-12 ? 1.0 / ties : 0;
    }
  }
}
