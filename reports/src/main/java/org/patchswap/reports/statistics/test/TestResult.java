package org.patchswap.reports.statistics.test;

import org.patchswap.reports.statistics.Validity;

/** What every test returns. */
public interface TestResult {
  /** The test statistic; which one is said by the test. */
  double statistic();

  /**
   * The p value in [0, 1], never NaN. It is 1 where no test is possible; {@link #validity()} then
   * says so.
   */
  double pValue();

  /** How the p value was made, and what weakens it. */
  Validity validity();

  /** Whether the p value is at or below the level. */
  default boolean reject(double alpha) {
    return pValue() <= alpha;
  }
}
