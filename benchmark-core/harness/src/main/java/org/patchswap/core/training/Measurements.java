package org.patchswap.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Metric;
import org.patchswap.core.training.TrainingPlan.Selection;

/** The figures of a training as they come in: history, the chosen epoch, the best test epoch. */
public final class Measurements {
  private final List<Map<String, Double>> history = new ArrayList<>();
  private Chosen chosen;
  private double bestTest = Double.NaN;
  private long bestTestEpoch;

  /**
   * The epoch whose figures are the run's.
   *
   * @param epoch 1-based count of epochs done, the one in the midst of which it is measured among
   *     them
   * @param test all metrics on the test split; empty when it is not measured
   * @param validation all metrics on the validation split; empty when there is none
   * @param predictions on the test split, as CSV; empty when it is not measured
   * @param artefacts further files by name
   */
  public record Chosen(
      long epoch,
      SortedMap<String, Double> test,
      SortedMap<String, Double> validation,
      String predictions,
      SortedMap<String, byte[]> artefacts) {}

  /** Rows in order, one an epoch and one a measurement, by column name. */
  public List<Map<String, Double>> history() {
    return history;
  }

  /** The epoch whose figures are the run's; null before the first measurement. */
  public Chosen chosen() {
    return chosen;
  }

  /** The best headline on the test split, NaN when it is not measured: recorded, never ranked. */
  public double bestTest() {
    return bestTest;
  }

  /** The epoch of {@link #bestTest}. */
  public long bestTestEpoch() {
    return bestTestEpoch;
  }

  void row(Map<String, Double> row) {
    history.add(row);
  }

  /**
   * Takes in what was measured.
   *
   * @param test null when it is not measured
   * @param validation null when there is none
   */
  void measured(
      long epoch, Metric headline, Selection rule, Evaluation test, Evaluation validation) {
    double now = test == null ? Double.NaN : test.metrics().get(headline.name());
    if (test != null && (Double.isNaN(bestTest) || better(headline, now, bestTest))) {
      bestTest = now;
      bestTestEpoch = epoch;
    }
    if (chosen == null || rule == Selection.LAST || validationImproves(headline, validation)) {
      chosen =
          new Chosen(
              epoch,
              test == null ? new TreeMap<>() : test.metrics(),
              validation == null ? new TreeMap<>() : validation.metrics(),
              test == null ? "" : test.predictions(),
              test == null ? new TreeMap<>() : test.artefacts());
    }
  }

  private boolean validationImproves(Metric headline, Evaluation validation) {
    return better(
        headline,
        validation.metrics().get(headline.name()),
        chosen.validation().get(headline.name()));
  }

  private static boolean better(Metric metric, double a, double b) {
    return metric.higherIsBetter() ? a > b : a < b;
  }

  /** The newest value of a column; NaN where no row has it. */
  double newest(String column) {
    for (int i = history.size() - 1; i >= 0; i--) {
      Double v = history.get(i).get(column);
      if (v != null) {
        return v;
      }
    }
    return Double.NaN;
  }

  /** That a bound of gradients' norms scaled none; empty where it did, or there is none. */
  Optional<String> idleBound(double most) {
    if (most <= 0 || history.stream().anyMatch(r -> r.getOrDefault(LossSums.CLIPPED, 1.0) > 0)) {
      return Optional.empty();
    }
    double mean =
        history.stream().mapToDouble(r -> r.get(LossSums.NORM)).average().orElse(Double.NaN);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "clip-norm %s had no effect: no gradient was longer, their mean norm was %.3g",
            most,
            mean));
  }

  /**
   * All figures as values.
   *
   * @param history rows in order; the order of a row's columns is part of it
   * @param chosen see {@link #chosen()}
   * @param bestTest see {@link #bestTest()}
   * @param bestTestEpoch see {@link #bestTestEpoch()}
   */
  record Figures(
      List<Map<String, Double>> history, Chosen chosen, double bestTest, long bestTestEpoch) {
    Figures {
      history = List.copyOf(history);
    }
  }

  Figures figures() {
    return new Figures(history, chosen, bestTest, bestTestEpoch);
  }

  void restore(Figures saved) {
    history.clear();
    history.addAll(saved.history());
    chosen = saved.chosen();
    bestTest = saved.bestTest();
    bestTestEpoch = saved.bestTestEpoch();
  }
}
