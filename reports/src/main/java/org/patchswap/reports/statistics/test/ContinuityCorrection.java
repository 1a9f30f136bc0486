package org.patchswap.reports.statistics.test;

/** Whether a normal approximation of a rank test moves the statistic by one half to its mean. */
public enum ContinuityCorrection {
  /** Move it: closer to the exact p value. */
  ENABLED,
  /** Leave it. */
  DISABLED
}
