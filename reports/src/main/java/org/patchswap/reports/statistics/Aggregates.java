package org.patchswap.reports.statistics;

import java.util.Arrays;

/**
 * One number from many runs. Scores of several tasks come as tasks by runs: {@code
 * scores[task][run]}; tasks may have different numbers of runs. Scores of different tasks must be
 * on one scale (normalised) before they are pooled.
 */
public final class Aggregates {
  private Aggregates() {}

  /** All scores in one sample, task by task. */
  public static double[] pooled(double[][] scores) {
    Checks.matrix("scores", scores);
    return Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * The inter-quartile mean: the mean of what is left when floor(n / 4) values are cut at each end
   * (Agarwal et al. 2021; rliable).
   *
   * @throws IllegalArgumentException if the sample is empty or has a value that is not finite
   */
  public static double interquartileMean(double... values) {
    Checks.sample("values", values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = trimmedCount(sorted.length);
    return Summary.mean(Arrays.copyOfRange(sorted, cut, sorted.length - cut));
  }

  /** The inter-quartile mean of all scores pooled. */
  public static double interquartileMean(double[][] scores) {
    return interquartileMean(pooled(scores));
  }

  /** How many of n values the inter-quartile mean cuts at each end. */
  public static int trimmedCount(int n) {
    return n / 4;
  }

  /** The mean of task means. */
  public static double meanOfTaskMeans(double[][] scores) {
    return Summary.mean(taskMeans(scores));
  }

  /** The median of task means. */
  public static double medianOfTaskMeans(double[][] scores) {
    return Quantiles.median(taskMeans(scores));
  }

  /**
   * The optimality gap: how far runs fall short of a goal on average, goal - mean(min(score,
   * goal)); runs above the goal do not make up for others (Agarwal et al. 2021).
   */
  public static double optimalityGap(double goal, double... values) {
    Checks.sample("values", values);
    return goal - Summary.mean(Arrays.stream(values).map(v -> Math.min(v, goal)).toArray());
  }

  private static double[] taskMeans(double[][] scores) {
    Checks.matrix("scores", scores);
    return Arrays.stream(scores).mapToDouble(Summary::mean).toArray();
  }
}
