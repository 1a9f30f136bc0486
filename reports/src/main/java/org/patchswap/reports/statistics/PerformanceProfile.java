package org.patchswap.reports.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A performance profile: for each threshold the share of runs that score above it, averaged over
 * tasks (Dolan and More 2002; run-score distributions of Agarwal et al. 2021). Fed with gains over
 * a baseline it shows how often a method gains more than so much.
 */
public final class PerformanceProfile {
  /** Differences of the same figures, taken in another order, differ by less. */
  private static final double ROUNDING = 1e-9;

  private PerformanceProfile() {}

  /**
   * A point of the curve.
   *
   * @param threshold score
   * @param share of runs strictly above it, in [0, 1]
   */
  public record Point(double threshold, double share) {}

  /**
   * The profile at given thresholds.
   *
   * @param scores tasks by runs
   * @throws IllegalArgumentException if a task has no run or a score is not finite
   */
  public static List<Point> of(double[][] scores, double... thresholds) {
    Checks.matrix("scores", scores);
    return Arrays.stream(thresholds).mapToObj(t -> new Point(t, share(scores, t))).toList();
  }

  /**
   * The profile at every score that occurs, in rising order: all the corners of the curve. Scores
   * that differ in rounding alone are one, at the highest of them.
   */
  public static List<Point> of(double[][] scores) {
    double[] all = Arrays.stream(Aggregates.pooled(scores)).sorted().toArray();
    double[] corners =
        IntStream.range(0, all.length)
            .filter(i -> i + 1 == all.length || all[i + 1] - all[i] > ROUNDING)
            .mapToDouble(i -> all[i])
            .toArray();
    return of(scores, corners);
  }

  private static double share(double[][] scores, double threshold) {
    double sum = 0;
    for (double[] task : scores) {
      sum += (double) Arrays.stream(task).filter(v -> v > threshold).count() / task.length;
    }
    return sum / scores.length;
  }
}
