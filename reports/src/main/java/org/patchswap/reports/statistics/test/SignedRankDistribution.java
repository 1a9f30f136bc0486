package org.patchswap.reports.statistics.test;

/**
 * The exact null distribution of the sum of positive ranks: every rank gets a plus or a minus sign
 * with probability one half, 2^n sign vectors in all, counted by dynamic programming over sums of
 * half ranks. Ties are therefore no special case.
 */
public final class SignedRankDistribution {
  private final double[] probability;

  /**
   * The distribution for these ranks.
   *
   * @param doubledRanks two times the mid-ranks of the non-zero differences
   */
  public SignedRankDistribution(int[] doubledRanks) {
    int total = 0;
    for (int r : doubledRanks) {
      total += r;
    }
    probability = new double[total + 1];
    probability[0] = 1;
    int reached = 0;
    for (int r : doubledRanks) {
      reached += r;
      for (int s = reached; s >= 0; s--) {
        probability[s] = 0.5 * (probability[s] + (s >= r ? probability[s - r] : 0));
      }
    }
  }

  /** P(doubled sum &lt;= s). */
  public double lower(int s) {
    double sum = 0;
    for (int i = 0; i <= s; i++) {
      sum += probability[i];
    }
    return sum;
  }

  /** P(doubled sum &gt;= s). */
  public double upper(int s) {
    return lower(probability.length - 1 - s);
  }
}
