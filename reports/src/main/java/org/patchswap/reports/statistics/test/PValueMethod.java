package org.patchswap.reports.statistics.test;

import org.patchswap.reports.statistics.StatisticsDefaults;

/** How the p value of a rank test is computed. */
public enum PValueMethod {
  /** Exact up to {@link StatisticsDefaults#EXACT_RANK_LIMIT}, asymptotic beyond. */
  AUTO,
  /** From the permutation distribution of the observed mid-ranks. */
  EXACT,
  /** Normal approximation with tie correction. */
  ASYMPTOTIC
}
