package org.patchswap.reports.statistics.test;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Adjusted p values of m comparisons made at once: reject where the adjusted value is at or below
 * the level. The order of the input is kept.
 */
public enum MultipleComparisons {
  /**
   * Holm 1979, step-down: the running maximum of (m - i + 1) p(i). Controls the chance of any false
   * rejection under every dependence; the default of the reports.
   */
  HOLM {
    @Override
    double factor(int rank, int m) {
      return m - rank + 1.0;
    }
  },
  /**
   * Hochberg 1988, step-up: the running minimum, from the largest, of (m - i + 1) p(i). Controls
   * the same chance under independence or positive dependence only.
   */
  HOCHBERG {
    @Override
    double factor(int rank, int m) {
      return m - rank + 1.0;
    }
  },
  /**
   * Benjamini and Hochberg 1995, step-up: the running minimum, from the largest, of m p(i) / i.
   * Controls the expected share of false rejections.
   */
  BENJAMINI_HOCHBERG {
    @Override
    double factor(int rank, int m) {
      return (double) m / rank;
    }
  },
  /** Bonferroni (Dunn 1961): m p. */
  BONFERRONI {
    @Override
    double factor(int rank, int m) {
      return m;
    }
  };

  /** What the p value of the given rank (1 = smallest) of m is multiplied by. */
  abstract double factor(int rank, int m);

  /**
   * Adjusts p values.
   *
   * @return adjusted values in the order given, at most 1; empty for no p value
   * @throws IllegalArgumentException if a value lies outside [0, 1]
   */
  public double[] adjust(double... pValues) {
    int m = pValues.length;
    Integer[] order = new Integer[m];
    for (int i = 0; i < m; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException("p value " + pValues[i] + " at index " + i);
      }
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double[] out = new double[m];
    for (int i = 0; i < m; i++) {
      out[order[i]] = Math.min(1, factor(i + 1, m) * pValues[order[i]]);
    }
    if (this == HOLM) {
      for (int i = 1; i < m; i++) {
        out[order[i]] = Math.max(out[order[i]], out[order[i - 1]]);
      }
    } else if (this != BONFERRONI) {
      for (int i = m - 2; i >= 0; i--) {
        out[order[i]] = Math.min(out[order[i]], out[order[i + 1]]);
      }
    }
    return out;
  }
}
