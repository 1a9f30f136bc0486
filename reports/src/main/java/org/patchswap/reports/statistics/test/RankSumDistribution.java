package org.patchswap.reports.statistics.test;

/**
 * The exact null distribution of a rank sum: every choice of n of the pooled mid-ranks is equally
 * likely. Choices are counted by dynamic programming over (number chosen, doubled sum); counts are
 * exact up to 2^53 and have a relative error near 1e-15 beyond.
 */
final class RankSumDistribution {
  private RankSumDistribution() {}

  /** P(doubled sum &lt;= s) of a choice of n ranks. */
  static double lower(int[] doubledRanks, int n, int s) {
    double[] ways = ways(doubledRanks, n);
    return sum(ways, 0, s) / sum(ways, 0, ways.length - 1);
  }

  /** P(doubled sum &gt;= s) of a choice of n ranks. */
  static double upper(int[] doubledRanks, int n, int s) {
    double[] ways = ways(doubledRanks, n);
    return sum(ways, s, ways.length - 1) / sum(ways, 0, ways.length - 1);
  }

  private static double sum(double[] ways, int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += ways[i];
    }
    return sum;
  }

  private static double[] ways(int[] doubledRanks, int n) {
    int total = 0;
    for (int r : doubledRanks) {
      total += r;
    }
    double[][] ways = new double[n + 1][total + 1];
    ways[0][0] = 1;
    for (int r : doubledRanks) {
      for (int chosen = n; chosen >= 1; chosen--) {
        for (int s = total; s >= r; s--) {
          ways[chosen][s] += ways[chosen - 1][s - r];
        }
      }
    }
    return ways[n];
  }
}
