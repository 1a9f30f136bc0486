package org.patchswap.reports.page.recipe;

import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.chart.RowChart;
import org.patchswap.reports.statistics.Aggregates;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;

/** Where every method stands by itself: mean with interval, every seed. */
final class MeansSection implements RecipeSection {
  @Override
  public String title() {
    return "Means";
  }

  @Override
  public void write(RecipeContext c) {
    MetricFacts m = c.metric();
    if (c.measured().isEmpty()) {
      c.html().absent("Nothing was measured in this recipe.");
      return;
    }
    String id = c.id() + "-means";
    RowChart chart = new RowChart(m.axis());
    DataTable.Builder t =
        DataTable.named(id, m.title() + " over seeds")
            .text("method", "Method")
            .number("n", "n")
            .number("mean", "Mean")
            .number("low", "95 % from")
            .number("high", "to")
            .number("interquartile_mean", "Inter-quartile mean")
            .number("median", "Median")
            .number("min", "Lowest")
            .number("max", "Highest");
    boolean single = false;
    for (MethodRow row : c.measured()) {
      var s = row.summary().orElseThrow();
      var i = s.interval(StatisticsDefaults.CONFIDENCE);
      double low = i.map(Interval::low).orElse(Double.NaN);
      double high = i.map(Interval::high).orElse(Double.NaN);
      var scores = c.table().scores(row.method(), m);
      single |= s.n() == 1;
      t.row(
          Cell.of(row.method()),
          Cell.of(s.n(), 0),
          Cell.of(s.mean(), m.digits()),
          Cell.of(low, m.digits()),
          Cell.of(high, m.digits()),
          Cell.of(Aggregates.interquartileMean(c.table().values(row.method(), m)), m.digits()),
          Cell.of(s.median(), m.digits()),
          Cell.of(s.min(), m.digits()),
          Cell.of(s.max(), m.digits()));
      chart.add(
          RowChart.Row.of(
              row.method(), c.colours().get(row.method()), scores, s.mean(), low, high));
    }
    String what =
        "Dots are seeds ("
            + c.seeds()
            + "), the diamond is their mean, the bar Student's 95 % interval of the mean."
            + " Methods share seeds, so overlapping bars do not mean that a difference is absent:"
            + " see the paired differences.";
    c.parts()
        .figure(
            chart.draw(
                id,
                "Where does each method stand? " + m.title() + ", recipe " + c.table().name(),
                what),
            what,
            t.build());
    if (single) {
      c.html()
          .absent(
              "Where "
                  + Numbers.many(1, "seed")
                  + " was measured there is no interval and no spread.");
    }
  }
}
