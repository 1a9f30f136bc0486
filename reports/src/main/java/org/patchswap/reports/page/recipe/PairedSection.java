package org.patchswap.reports.page.recipe;

import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.chart.RowChart;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;

/** Every seed's difference to the reference. */
final class PairedSection implements RecipeSection {
  @Override
  public String title() {
    return "Paired differences";
  }

  @Override
  public void write(RecipeContext c) {
    MetricFacts m = c.metric();
    String reference = c.table().reference();
    if (c.comparisons().list().stream().allMatch(x -> x.n() == 0)) {
      c.html().absent("No seed has both the reference and another method: no differences to draw.");
      return;
    }
    String id = c.id() + "-paired";
    DataTable.Builder t =
        DataTable.named(id, "Difference to " + reference + " by seed")
            .text("method", "Method")
            .number("seed", "Seed")
            .number("value", m.axis())
            .number("reference", reference)
            .number("difference", "Difference");
    RowChart chart =
        new RowChart("Difference to " + reference + " in " + m.title() + unit(m)).line(0);
    boolean many = false;
    boolean few = false;
    for (MethodRow row : c.rows()) {
      Comparison x = row.comparison().filter(k -> k.n() > 0).orElse(null);
      if (x == null) {
        continue;
      }
      SortedMap<Long, Double> points = new TreeMap<>();
      double[] d = x.pairs().differences();
      for (int i = 0; i < d.length; i++) {
        points.put(x.pairs().seeds().get(i), d[i]);
        t.row(
            Cell.of(x.method()),
            Cell.of(x.pairs().seeds().get(i), 0),
            Cell.of(x.pairs().x()[i], m.digits()),
            Cell.of(x.pairs().y()[i], m.digits()),
            Cell.signed(d[i], m.digits()));
      }
      many |= d.length > RowChart.MOST_POINTS;
      few |= d.length < RowChart.Row.LEAST_FOR_INTERVAL;
      chart.add(
          RowChart.Row.of(
              x.method(),
              c.colours().get(x.method()),
              points,
              x.meanDifference(),
              x.interval().map(Interval::low).orElse(Double.NaN),
              x.interval().map(Interval::high).orElse(Double.NaN)));
    }
    String what =
        "Each dot is one seed ("
            + c.seeds()
            + "), method minus "
            + reference
            + ". The diamond is the mean, the bar its 95 %"
            + " interval. Right of the dashed line is "
            + (m.higherIsBetter() ? "better." : "worse.")
            + (many ? " Seeds are not drawn one by one where there are more than 30." : "")
            + (few ? " The interval of two seeds is in the table and too wide to draw." : "");
    c.parts()
        .figure(
            chart.draw(id, "Who gains over " + reference + "? Recipe " + c.table().name(), what),
            what,
            t.build());
  }

  private static String unit(MetricFacts m) {
    return m.percent() ? " (pp)" : "";
  }
}
