package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RunFacts;

/** All metrics side by side, and what choosing the best test epoch would have added. */
final class MetricsSection implements RecipeSection {
  private static final String BEST = "best_test_epoch";

  @Override
  public String title() {
    return "All metrics";
  }

  @Override
  public void write(RecipeContext c) {
    if (c.measured().isEmpty()) {
      c.html().absent("Nothing was measured in this recipe.");
      return;
    }
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-metrics",
                "Mean ± sd over seeds on the "
                    + c.table().split()
                    + " split, methods in the order of the main table")
            .text("method", "Method");
    List<MetricFacts> shown = c.table().metrics().stream().filter(MetricsSection::named).toList();
    for (MetricFacts m : shown) {
      t.number(m.name(), m.axis() + (m.higherIsBetter() ? " ↑" : " ↓"));
    }
    boolean tested = c.table().tested();
    if (tested) {
      t.number(BEST, "Best test epoch, never ranked");
    }
    DataTable.Builder tidy =
        DataTable.named(
                c.id() + "-metrics",
                "Metrics of each method on the " + c.table().split() + " split")
            .text("method", "Method")
            .text("metric", "Metric")
            .text("unit", "Unit")
            .text("direction", "Better")
            .number("n", "Seeds")
            .number("mean", "Mean")
            .number("sd", "Sd");
    for (MethodRow row : c.measured()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(row.method()));
      for (MetricFacts m : c.table().metrics()) {
        double[] values = c.table().values(row.method(), m);
        if (shown.contains(m)) {
          cells.add(cell(values, m));
        }
        tidy(tidy, row.method(), m.name(), m, values);
      }
      double[] best =
          c.table().facts(row.method()).stream()
              .mapToDouble(RunFacts::bestTest)
              .filter(Double::isFinite)
              .map(c.metric()::shown)
              .toArray();
      double mean = Arrays.stream(best).average().orElse(Double.NaN);
      if (tested) {
        cells.add(Cell.of(mean, c.metric().digits()));
        tidy(tidy, row.method(), BEST, c.metric(), best);
      }
      t.row(row.method().equals(c.table().reference()) ? "reference" : "", cells);
    }
    c.parts().table(t.build(), tidy.build());
    c.html()
        .p(
            !tested
                ? "The test split is left alone. Figures of single classes are in the CSV file."
                : "The last column is what picking the best epoch by the test split would report. It is"
                    + " shown because published tables often do that, and enters nothing else. Figures"
                    + " of single classes are in the CSV file.");
  }

  private static void tidy(
      DataTable.Builder t, String method, String name, MetricFacts m, double[] values) {
    Optional<Summary> s = values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    double sd = s.map(Summary::standardDeviation).orElse(OptionalDouble.empty()).orElse(Double.NaN);
    t.row(
        Cell.of(method),
        Cell.of(name),
        Cell.of(m.unit().strip()),
        Cell.of(m.higherIsBetter() ? "higher" : "lower"),
        Cell.of(values.length, 0),
        Cell.of(s.map(Summary::mean).orElse(Double.NaN), m.digits()),
        Cell.of(sd, m.digits()));
  }

  /** Whether the task says what the metric is; figures of single classes stand by class. */
  private static boolean named(MetricFacts m) {
    return !m.title().equals(m.name());
  }

  private static Cell cell(double[] values, MetricFacts m) {
    if (values.length == 0) {
      return Cell.of(Double.NaN, 0);
    }
    Summary s = Summary.of(values);
    String sd =
        s.standardDeviation().isPresent()
            ? " ± " + Numbers.fixed(s.standardDeviation().getAsDouble(), m.digits())
            : "";
    return Cell.shown(s.mean(), Numbers.fixed(s.mean(), m.digits()) + sd);
  }
}
