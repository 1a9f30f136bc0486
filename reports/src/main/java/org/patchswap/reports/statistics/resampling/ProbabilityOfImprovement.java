package org.patchswap.reports.statistics.resampling;

import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.EffectSize;
import org.patchswap.reports.statistics.Ranks;

/**
 * How likely a run of x beats a run of y. Give it an interval with {@link Bootstrap}: {@code
 * Bootstrap.withDefaults().interval(x, y, Bootstrap.Pairing.INDEPENDENT,
 * ProbabilityOfImprovement::of)}.
 */
public final class ProbabilityOfImprovement {
  private ProbabilityOfImprovement() {}

  /**
   * The mean over tasks of P(x above y) + P(tie) / 2 over all pairs of runs (Agarwal et al. 2021).
   *
   * @param x scores, tasks by runs
   * @param y scores, the same tasks by runs
   * @throws IllegalArgumentException if the numbers of tasks differ or a task has no run
   */
  public static double of(double[][] x, double[][] y) {
    Checks.sameTasks(x, y);
    double sum = 0;
    for (int task = 0; task < x.length; task++) {
      sum += EffectSize.varghaDelaneyA(x[task], y[task]);
    }
    return sum / x.length;
  }

  /**
   * The same with runs paired by index, that is by seed: the mean over tasks of the share of pairs
   * with x above y, ties one half (Bouthillier et al. 2021, section 4).
   *
   * @throws IllegalArgumentException if the numbers of tasks or runs differ or a task has no run
   */
  public static double paired(double[][] x, double[][] y) {
    Checks.sameTasks(x, y);
    double sum = 0;
    for (int task = 0; task < x.length; task++) {
      double[] d = Checks.differences(x[task], y[task]);
      double tolerance = Ranks.tolerance(x[task], y[task]);
      double wins = 0;
      for (double v : d) {
        wins += Math.abs(v) <= tolerance ? 0.5 : v > 0 ? 1 : 0;
      }
      sum += wins / d.length;
    }
    return sum / x.length;
  }
}
