package org.patchswap.reports.statistics.test;

import java.util.Arrays;

/**
 * The sums of numbers under all choices of their signs, counted without forming each: the sums of
 * either half are sorted, and one walk over both counts the pairs beyond a threshold (Horowitz and
 * Sahni 1974). 2^20 sums cost two sorted lists of 1024.
 */
final class SignSums {
  private final double[] left;
  private final double[] right;

  /** Of n numbers: 2^n sums. */
  SignSums(double[] d) {
    left = sums(Arrays.copyOfRange(d, 0, d.length / 2));
    right = sums(Arrays.copyOfRange(d, d.length / 2, d.length));
  }

  private static double[] sums(double[] d) {
    double[] out = {0};
    for (double v : d) {
      int n = out.length;
      out = Arrays.copyOf(out, 2 * n);
      for (int i = 0; i < n; i++) {
        out[n + i] = out[i] - v;
        out[i] += v;
      }
    }
    Arrays.sort(out);
    return out;
  }

  /** How many there are. */
  int size() {
    return left.length * right.length;
  }

  /** How many are a threshold or more. */
  int atLeast(double threshold) {
    int count = 0;
    int from = right.length;
    for (double l : left) {
      while (from > 0 && l + right[from - 1] >= threshold) {
        from--;
      }
      count += right.length - from;
    }
    return count;
  }

  /** How many are a threshold or less: signs come in pairs of opposites. */
  int atMost(double threshold) {
    return atLeast(-threshold);
  }
}
