package org.patchswap.reports.statistics.test;

import java.util.Locale;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Validity;

/** The least p value that a sample can give, and the warning if that is too large. */
final class SmallSample {
  private SmallSample() {}

  /** The least p over n equally likely signs. */
  static double smallestSignP(int n, Alternative alternative) {
    double one = Math.pow(0.5, n);
    return alternative == Alternative.TWO_SIDED ? Math.min(1, 2 * one) : one;
  }

  static Validity flag(Validity validity, int nonZero, double smallest) {
    if (nonZero == 0) {
      return validity
          .noSpread("all differences are zero")
          .tooFew("nothing to rank, p is 1 by definition");
    }
    return flag(validity, nonZero + " non-zero differences", smallest);
  }

  static Validity flag(Validity validity, String size, double smallest) {
    return smallest <= StatisticsDefaults.ALPHA
        ? validity
        : validity.tooFew(String.format(Locale.ROOT, "%s: p cannot go below %.4g", size, smallest));
  }
}
