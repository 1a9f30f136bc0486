package org.patchswap.reports.analysis;

import java.util.Arrays;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.test.TTestPower;

/**
 * How many pairs a paired t test needs: the same answer as {@link TTestPower#seedsNeeded}, quicker
 * for many questions. It starts near the answer, and since power grows with the effect, what was
 * found for one effect and n decides for all effects beyond it.
 */
public final class SeedsNeeded {
  /** More than this is not worked out: nobody runs so many. */
  public static final int MOST = 1000;

  /** Quantiles of the normal distribution: of the level's upper end, and of the power. */
  private static final double LEVEL = 1.959964;

  private static final double POWER = 0.841621;

  /** By n, the largest effect known to be too small for it, and the smallest known to do. */
  private static final double[] TOO_SMALL = new double[MOST + 1];

  private static final double[] ENOUGH = new double[MOST + 1];

  static {
    Arrays.fill(ENOUGH, Double.POSITIVE_INFINITY);
  }

  private SeedsNeeded() {}

  /**
   * The least number of pairs with 80 % power at the 5 % level.
   *
   * @param effect true difference over the sd of differences, 0 or more
   * @return at most {@link #MOST} + 1, which stands for "more"
   */
  public static int of(double effect) {
    // Guenther 1981: the normal approximation with a term for the estimated sd; off by one at most
    // where n is not tiny.
    double start = Math.pow((LEVEL + POWER) / effect, 2) + LEVEL * LEVEL / 2;
    if (!(start <= MOST)) {
      return MOST + 1;
    }
    int n = Math.max(2, (int) Math.ceil(start));
    while (n > 2 && enough(effect, n - 1)) {
      n--;
    }
    while (n <= MOST && !enough(effect, n)) {
      n++;
    }
    return n;
  }

  private static synchronized boolean enough(double effect, int n) {
    if (effect > TOO_SMALL[n] && effect < ENOUGH[n]) {
      boolean enough = TTestPower.withDefaults().power(effect, n) >= StatisticsDefaults.POWER;
      (enough ? ENOUGH : TOO_SMALL)[n] = effect;
    }
    return effect >= ENOUGH[n];
  }
}
