package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RunFacts;

/** All metrics side by side, and what choosing the best test epoch would have added. */
final class MetricsSection implements RecipeSection {
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
                "Mean ± sd over seeds on the test split, methods in the order of the main table")
            .text("method", "Method");
    for (MetricFacts m : c.table().metrics()) {
      t.number(m.name(), m.axis() + (m.higherIsBetter() ? " ↑" : " ↓"));
    }
    t.number("best_test_epoch", "Best test epoch, never ranked");
    for (MethodRow row : c.measured()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(row.method()));
      for (MetricFacts m : c.table().metrics()) {
        cells.add(cell(c.table().values(row.method(), m), m));
      }
      double best =
          c.table().facts(row.method()).stream()
              .mapToDouble(RunFacts::bestTest)
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
      cells.add(Cell.of(c.metric().shown(best), c.metric().digits()));
      t.row(row.method().equals(c.table().reference()) ? "reference" : "", cells);
    }
    c.parts().table(t.build());
    c.html()
        .p(
            "The last column is what picking the best epoch by the test split would report. It is"
                + " shown because published tables often do that, and enters nothing else.");
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
