package org.patchswap.reports.quoted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.store.Store;
import org.patchswap.reports.table.MetricFacts;

/**
 * What runs measured at the epoch whose headline is best on the test split. It was chosen by the
 * images that it is measured on, so it is too good: it may stand beside published figures that were
 * chosen alike, and nowhere else.
 */
public final class BestEpochs {
  private static final String TEST = "test_";

  private final Store store;
  private final Map<String, Map<String, Double>> rows = new HashMap<>();

  /** Of the runs of a store. */
  public BestEpochs(Store store) {
    this.store = store;
  }

  /**
   * A metric of a run at its best epoch; of equals the first.
   *
   * @param run its id
   * @param headline by which the epoch is chosen
   * @param metric that is asked for
   * @return as stored; NaN where the run did not measure it
   */
  public double of(String run, MetricFacts headline, MetricFacts metric) {
    return rows.computeIfAbsent(run, r -> best(store.files(r).history(), headline))
        .getOrDefault(TEST + metric.name(), Double.NaN);
  }

  static Map<String, Double> best(String history, MetricFacts headline) {
    String[] lines = history.split("\n");
    List<String> names = List.of(lines[0].trim().split(",", -1));
    Map<String, Double> best = Map.of();
    double record = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].trim().split(",", -1);
      Map<String, Double> row = new HashMap<>();
      for (int c = 0; c < Math.min(cells.length, names.size()); c++) {
        if (names.get(c).startsWith(TEST) && !cells[c].isEmpty()) {
          row.put(names.get(c), Double.parseDouble(cells[c]));
        }
      }
      double figure = headline.sign() * row.getOrDefault(TEST + headline.name(), Double.NaN);
      if (figure > record) {
        record = figure;
        best = row;
      }
    }
    return best;
  }
}
