package org.patchswap.core.tuning;

import java.util.List;
import java.util.OptionalInt;

/**
 * Which of several trials is the best: the one with the best mean over its seeds, the first of
 * equals. A trial without a figure for one of its seeds is worse than any that has them all.
 *
 * @param higherIsBetter the direction of the metric
 */
public record Choice(boolean higherIsBetter) {

  /**
   * The best trial.
   *
   * @param trials figures of each, one a seed
   * @return its index from 0; empty where none has all its figures
   */
  public OptionalInt best(List<List<ValidationFigure>> trials) {
    OptionalInt out = OptionalInt.empty();
    double best = Double.NaN;
    for (int i = 0; i < trials.size(); i++) {
      double mean = mean(trials.get(i));
      if (Double.isFinite(mean) && (out.isEmpty() || better(mean, best))) {
        best = mean;
        out = OptionalInt.of(i);
      }
    }
    return out;
  }

  private static double mean(List<ValidationFigure> figures) {
    return figures.stream().mapToDouble(ValidationFigure::value).average().orElse(Double.NaN);
  }

  private boolean better(double a, double b) {
    return higherIsBetter ? a > b : a < b;
  }
}
