package org.patchswap.reports.statistics;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

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
    Tally tally = new Tally(observed, tolerance * all.length, alternative);
    boolean exact = d.length <= StatisticsDefaults.ENUMERATION_LIMIT;
    Validity validity =
        (exact ? Validity.EXACT : Validity.APPROXIMATE).zeros(d.length < all.length);
    double p;
    double smallest;
    if (exact) {
      enumerate(d, 0, 0, tally);
      p = (double) tally.extreme / tally.seen;
      smallest = SmallSample.smallestSignP(d.length, alternative);
    } else {
      draw(d, tally);
      p = (tally.extreme + 1.0) / (tally.seen + 1.0);
      smallest = 1.0 / (tally.seen + 1.0);
      validity = validity.note("p from " + tally.seen + " random sign vectors");
    }
    validity = SmallSample.flag(validity, d.length, smallest);
    double mean = Summary.mean(all);
    return new Result(all.length, d.length, mean, tally.seen, p, smallest, validity);
  }

  private static void enumerate(double[] d, int index, double sum, Tally tally) {
    if (index == d.length) {
      tally.add(sum);
      return;
    }
    enumerate(d, index + 1, sum + d[index], tally);
    enumerate(d, index + 1, sum - d[index], tally);
  }

  private void draw(double[] d, Tally tally) {
    RandomGenerator random = new Well19937c(seed);
    for (int b = 0; b < permutations; b++) {
      double sum = 0;
      for (double v : d) {
        sum += random.nextBoolean() ? v : -v;
      }
      tally.add(sum);
    }
  }

  /** Counts sums at least as extreme as the observed one. */
  private static final class Tally {
    private final double observed;
    private final double tolerance;
    private final Alternative alternative;
    private int seen;
    private int extreme;

    Tally(double observed, double tolerance, Alternative alternative) {
      this.observed = observed;
      this.tolerance = tolerance;
      this.alternative = alternative;
    }

    void add(double sum) {
      seen++;
      boolean hit =
          switch (alternative) {
            case TWO_SIDED -> Math.abs(sum) >= Math.abs(observed) - tolerance;
            case GREATER -> sum >= observed - tolerance;
            case LESS -> sum <= observed + tolerance;
          };
      extreme += hit ? 1 : 0;
    }
  }
}
