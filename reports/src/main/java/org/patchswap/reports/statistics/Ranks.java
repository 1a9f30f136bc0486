package org.patchswap.reports.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Mid-ranks: equal values share the mean of the ranks they fill. Values are equal when neighbours
 * in sorted order differ by no more than a tolerance.
 *
 * @param ranks rank of every value, 1 = smallest, in the order given
 * @param hasTies whether any two values are equal
 * @param tieTerm sum of t^3 - t over groups of t equal values
 */
@SuppressWarnings("ArrayRecordComponent")
public record Ranks(double[] ranks, boolean hasTies, double tieTerm) {

  /** Ranks from 1 on; values nearer than the tolerance share their mean rank. */
  public static Ranks of(double[] values, double tolerance) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    double tieTerm = 0;
    int start = 0;
    for (int end = 1; end <= order.length; end++) {
      boolean open = end < order.length && values[order[end]] - values[order[end - 1]] <= tolerance;
      if (!open) {
        for (int i = start; i < end; i++) {
          ranks[order[i]] = (start + 1 + end) / 2.0;
        }
        double size = end - start;
        tieTerm += size * size * size - size;
        start = end;
      }
    }
    return new Ranks(ranks, tieTerm > 0, tieTerm);
  }

  /** The distance up to which values of these samples are equal. */
  public static double tolerance(double[]... samples) {
    double largest = 0;
    for (double[] sample : samples) {
      for (double v : sample) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    return largest * StatisticsDefaults.TIE_TOLERANCE;
  }

  /** Ranks as whole numbers of halves, so that sums are exact. */
  public static int[] doubled(double[] ranks) {
    int[] out = new int[ranks.length];
    Arrays.setAll(out, i -> (int) Math.round(2 * ranks[i]));
    return out;
  }
}
