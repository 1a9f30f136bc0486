package org.patchswap.reports.statistics.test;

import java.util.Arrays;
import org.patchswap.reports.statistics.Ranks;

/**
 * Mid-ranks of the absolute non-zero differences and their sums by sign.
 *
 * @param n all differences
 * @param ranks of the non-zero ones, in the order given
 * @param plus sum over positive differences
 * @param minus sum over negative differences
 * @param hasTies whether non-zero absolute differences are equal
 */
@SuppressWarnings("ArrayRecordComponent")
record SignedRanks(int n, double[] ranks, double plus, double minus, boolean hasTies) {

  static SignedRanks of(double[] differences, double tolerance, WilcoxonSignedRank.Zeros zeros) {
    double[] kept = Arrays.stream(differences).filter(d -> Math.abs(d) > tolerance).toArray();
    double[] sizes = Arrays.stream(kept).map(Math::abs).toArray();
    Ranks ranked = Ranks.of(sizes, tolerance);
    // Zeros are the smallest: ranking them too lifts every other rank by their number.
    int lift = zeros == WilcoxonSignedRank.Zeros.PRATT ? differences.length - kept.length : 0;
    double[] ranks = Arrays.stream(ranked.ranks()).map(r -> r + lift).toArray();
    double plus = 0;
    double minus = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] > 0) {
        plus += ranks[i];
      } else {
        minus += ranks[i];
      }
    }
    return new SignedRanks(differences.length, ranks, plus, minus, ranked.hasTies());
  }

  int nonZero() {
    return ranks.length;
  }
}
