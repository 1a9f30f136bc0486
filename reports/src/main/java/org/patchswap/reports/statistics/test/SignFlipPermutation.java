package org.patchswap.reports.statistics.test;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.Validity;

/**
 * The sign-flip permutation test of paired samples (Fisher 1935, section 21; Good 2005): under the
 * null hypothesis every difference x - y could as well carry the other sign. The statistic is the
 * mean difference; p is the share of sign vectors whose sum is at least as extreme, two-sided by
 * |sum|.
 *
 * <p>Up to {@link StatisticsDefaults#ENUMERATION_LIMIT} non-zero differences all 2^n vectors are
 * counted. Beyond, random vectors with a fixed seed are drawn and p = (b + 1) / (B + 1) (Phipson
 * and Smyth 2010); such a result is flagged as not exact. Zero differences change no sum and are
 * skipped. Sums are compared within {@link StatisticsDefaults#TIE_TOLERANCE} of their scale.
 */
public final class SignFlipPermutation {
  private static final SignFlipPermutation DEFAULTS =
      new SignFlipPermutation(
          Alternative.TWO_SIDED, StatisticsDefaults.PERMUTATIONS, StatisticsDefaults.SEED);

  private final Alternative alternative;
  private final int permutations;
  private final long seed;

  private SignFlipPermutation(Alternative alternative, int permutations, long seed) {
    this.alternative = alternative;
    this.permutations = permutations;
    this.seed = seed;
  }

  /**
   * The outcome.
   *
   * @param n pairs
   * @param nonZero pairs that differ
   * @param meanDifference mean of x - y
   * @param signVectors sign vectors looked at
   * @param pValue of the alternative asked for
   * @param smallestPValue the least p value that the sample or the draws can give
   * @param validity warnings
   */
  public record Result(
      int n,
      int nonZero,
      double meanDifference,
      int signVectors,
      double pValue,
      double smallestPValue,
      Validity validity)
      implements TestResult {
    /** The mean difference. */
    @Override
    public double statistic() {
      return meanDifference;
    }
  }

  /** Two-sided, 100 000 random vectors where enumeration is too long. */
  public static SignFlipPermutation withDefaults() {
    return DEFAULTS;
  }

  /** With another alternative. */
  public SignFlipPermutation with(Alternative v) {
    return new SignFlipPermutation(v, permutations, seed);
  }

  /** With another number of random sign vectors. */
  public SignFlipPermutation withPermutations(int v) {
    return new SignFlipPermutation(alternative, Checks.positive("permutations", v), seed);
  }

  /** With another seed of the random sign vectors. */
  public SignFlipPermutation withSeed(long v) {
    return new SignFlipPermutation(alternative, permutations, v);
  }

  /**
   * Tests x against y, paired by index.
   *
   * @throws IllegalArgumentException if the lengths differ, are 0, or a value is not finite
   */
  public Result test(double[] x, double[] y) {
    return test(Checks.differences(x, y), Ranks.tolerance(x, y));
  }

  /** Tests differences against zero. */
  public Result test(double[] differences) {
    Checks.sample("differences", differences);
    return test(differences, Ranks.tolerance(differences));
  }

  private Result test(double[] all, double tolerance) {
    double[] d = Arrays.stream(all).filter(v -> Math.abs(v) > tolerance).toArray();
    double observed = Arrays.stream(d).sum();
    double slack = tolerance * all.length;
    boolean exact = d.length <= StatisticsDefaults.ENUMERATION_LIMIT;
    Validity validity =
        (exact ? Validity.EXACT : Validity.APPROXIMATE).zeros(d.length < all.length);
    double p;
    double smallest;
    int seen = permutations;
    if (exact) {
      SignSums sums = new SignSums(d);
      seen = sums.size();
      p = (double) extreme(sums, observed, slack) / seen;
      smallest = SmallSample.smallestSignP(d.length, alternative);
    } else {
      p = (drawn(d, observed, slack) + 1.0) / (seen + 1.0);
      smallest = 1.0 / (seen + 1.0);
      validity = validity.note("p from " + seen + " random sign vectors");
    }
    validity = SmallSample.flag(validity, d.length, smallest);
    double mean = Summary.mean(all);
    return new Result(all.length, d.length, mean, seen, p, smallest, validity);
  }

  private int extreme(SignSums sums, double observed, double slack) {
    double size = Math.abs(observed) - slack;
    return switch (alternative) {
      case TWO_SIDED -> size <= 0 ? sums.size() : sums.atLeast(size) + sums.atMost(-size);
      case GREATER -> sums.atLeast(observed - slack);
      case LESS -> sums.atMost(observed + slack);
    };
  }

  private int drawn(double[] d, double observed, double slack) {
    RandomGenerator random = new Well19937c(seed);
    int extreme = 0;
    for (int b = 0; b < permutations; b++) {
      double sum = 0;
      for (double v : d) {
        sum += random.nextBoolean() ? v : -v;
      }
      boolean hit =
          switch (alternative) {
            case TWO_SIDED -> Math.abs(sum) >= Math.abs(observed) - slack;
            case GREATER -> sum >= observed - slack;
            case LESS -> sum <= observed + slack;
          };
      extreme += hit ? 1 : 0;
    }
    return extreme;
  }
}
