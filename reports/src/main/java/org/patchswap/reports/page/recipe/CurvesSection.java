package org.patchswap.reports.page.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.reports.analysis.Curve;
import org.patchswap.reports.analysis.Moments;
import org.patchswap.reports.chart.LineChart;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;

/** How the runs went: the headline on the test split, every loss term, the learning rate. */
final class CurvesSection implements RecipeSection {
  private static final int TALL = 360;
  private static final int LOW = 300;
  private static final int NARROW = 540;

  @Override
  public String title() {
    return "Training curves";
  }

  @Override
  public void write(RecipeContext c) {
    List<Curve> all = c.curves().get();
    if (all.isEmpty()) {
      c.html().absent("No measured run has a history: there are no curves.");
      return;
    }
    MetricFacts m = c.metric();
    c.html()
        .p(
            "Lines are means over seeds, bands reach from the lowest to the highest seed."
                + c.drawnNote());
    panel(c, all, "test_" + m.name(), m.axis() + ", test", m.percent() ? 100 : 1, TALL);
    Map<String, Boolean> terms = new LinkedHashMap<>();
    all.stream()
        .map(Curve::column)
        .filter(n -> n.startsWith("train_") && !n.endsWith("_seconds"))
        .forEach(n -> terms.put(n, true));
    c.html().open("div", "class", "panels");
    terms.keySet().forEach(n -> panel(c, all, n, title(n), 1, LOW));
    panel(c, all, "learning_rate", "Learning rate", 1, LOW);
    c.html().close();
  }

  private static String title(String column) {
    String term = column.substring("train_".length()).replace('_', ' ');
    return term.equals("loss") ? "Training loss" : "Loss term " + term;
  }

  private static void panel(
      RecipeContext c, List<Curve> all, String column, String axis, double scale, int height) {
    List<Curve> curves = all.stream().filter(x -> x.column().equals(column)).toList();
    String id = c.id() + "-curve-" + Html.id(column);
    DataTable.Builder t =
        DataTable.named(id, axis + " by epoch, over seeds")
            .text("method", "Method")
            .number("epoch", "Epoch")
            .number("n", "n")
            .number("mean", "Mean")
            .number("sd", "sd")
            .number("min", "Lowest")
            .number("max", "Highest");
    LineChart chart =
        height == TALL
            ? new LineChart(height, "Epoch", axis)
            : new LineChart(NARROW, height, "Epoch", axis);
    List<String> drawn = c.drawn();
    for (Curve x : curves) {
      if (drawn.contains(x.method())) {
        boolean band = x.severalSeeds();
        chart.add(
            new LineChart.Line(
                x.method(),
                c.colours().get(x.method()),
                x.epochs(),
                x.means(scale),
                band ? x.mins(scale) : new double[0],
                band ? x.maxs(scale) : new double[0],
                null));
      }
      x.points().forEach((epoch, v) -> row(t, x.method(), epoch, v, scale));
    }
    if (chart.isEmpty()) {
      return;
    }
    String what = axis + " by epoch, one line a method.";
    c.parts().figure(chart.draw(id, axis + ", recipe " + c.table().name(), what), what, t.build());
  }

  private static void row(
      DataTable.Builder t, String method, double epoch, Moments v, double scale) {
    t.row(
        Cell.of(method),
        Cell.of(epoch, epoch == Math.rint(epoch) ? 0 : 2),
        Cell.of(v.n(), 0),
        Cell.of(scale * v.mean(), 4),
        Cell.of(scale * v.sd(), 4),
        Cell.of(scale * v.min(), 4),
        Cell.of(scale * v.max(), 4));
  }
}
