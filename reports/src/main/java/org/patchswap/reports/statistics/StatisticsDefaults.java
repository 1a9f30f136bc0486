package org.patchswap.reports.statistics;

/** Every default of the statistics, with its reason. */
public final class StatisticsDefaults {
  /** Significance level: the field's convention (Demsar 2006). */
  public static final double ALPHA = 0.05;

  /** Confidence of intervals: one minus {@link #ALPHA}. */
  public static final double CONFIDENCE = 0.95;

  /** Power to plan for: Cohen 1988, section 2.4. */
  public static final double POWER = 0.80;

  /** Pairs up to which all sign vectors are enumerated: 2^20 sums take milliseconds. */
  public static final int ENUMERATION_LIMIT = 20;

  /** Pairs, or pooled values, up to which rank distributions are computed exactly. */
  public static final int EXACT_RANK_LIMIT = 100;

  /** Random sign vectors where enumeration is too long: standard error of p at 0.05 is 0.0007. */
  public static final int PERMUTATIONS = 100_000;

  /** Bootstrap resamples: ten times the least that Efron 1987 asks for BCa. */
  public static final int RESAMPLES = 10_000;

  /**
   * Resamples of seeds and images together: the standard error of an end at 95 % is 6 % of the
   * standard error it shows, and 10 000 images of 10 seeds take a second.
   */
  public static final int TWO_WAY_RESAMPLES = 2000;

  /** Posterior draws of the Bayesian signed-rank test: as baycomp. */
  public static final int POSTERIOR_DRAWS = 50_000;

  /** Strength of its prior pseudo-observation at zero: Benavoli et al. 2017, section 4.2. */
  public static final double PRIOR_STRENGTH = 0.5;

  /** Seed of every random number drawn here; any fixed number would do. */
  public static final long SEED = 20_250_101L;

  /** Below this many values a bootstrap has too few distinct resamples (126 at n = 5). */
  public static final int BOOTSTRAP_MINIMUM = 5;

  /** Below this many blocks a critical difference is larger than any rank gap of practice. */
  public static final int NEMENYI_MINIMUM_BLOCKS = 8;

  /**
   * Values closer than this share of the largest magnitude count as equal. Accuracies such as 77.3
   * - 76.9 and 77.2 - 76.8 differ by 1e-14 in binary although they are the same difference; without
   * this their tie would be lost.
   */
  public static final double TIE_TOLERANCE = 1e-12;

  private StatisticsDefaults() {}
}
