package org.patchswap.reports.statistics;

/**
 * The mean with numpy's order of additions. BCa counts resamples whose mean equals the sample's,
 * and whether two equal sums are the same double depends on the order; the reference's count came
 * from this one.
 */
final class NumpyMean {
  private static final int LANES = 8;
  private static final int BLOCK = 128;

  private NumpyMean() {}

  static double of(double[] v) {
    return sum(v, 0, v.length) / v.length;
  }

  private static double sum(double[] v, int from, int n) {
    if (n > BLOCK) {
      int half = n / 2 - n / 2 % LANES;
      return sum(v, from, half) + sum(v, from + half, n - half);
    }
    double total = 0;
    int done = 0;
    if (n >= LANES) {
      double[] r = new double[LANES];
      for (; done < n - n % LANES; done++) {
        r[done % LANES] += v[from + done];
      }
      total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    }
    for (; done < n; done++) {
      total += v[from + done];
    }
    return total;
  }
}
