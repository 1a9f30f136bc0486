package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.patchswap.reports.analysis.Curve;
import org.patchswap.reports.analysis.Moments;
import org.patchswap.reports.chart.LineChart;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.BudgetUnit;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;

/**
 * How the runs went: the headline on the split that is compared, and the loss terms that say
 * something beside those of another method. What all methods have in common is a sentence, and
 * everything is in a file.
 */
final class CurvesSection implements RecipeSection {
  private static final int TALL = 360;
  private static final int LOW = 300;
  private static final int NARROW = 540;
  private static final String TERM = "train_";
  private static final String LOSS = TERM + "loss";
  private static final String RATE = "learning_rate";

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
            "Lines are means over seeds ("
                + c.seeds()
                + "); the bands of the reference and of what is in question"
                + " reach from the lowest to the highest seed."
                + c.drawnNote());
    String test = "Is " + m.title() + " still rising at the end?";
    String split = c.table().split();
    String column = split + "_" + m.name();
    panel(c, all, column, test, m.axis() + ", " + split, m.percent() ? 100 : 1, TALL);
    if (of(all, column).stream().allMatch(x -> x.points().size() < 2)) {
      c.html()
          .absent("The " + split + " split was read once, at the end: there is no curve of it.");
    }
    c.html().open("div", "class", "panels");
    String shared = shared(c, all);
    panel(c, all, shared, "Does training fit the data?", words(shared) + ", training", 1, LOW);
    for (String own : own(c, all, shared)) {
      panel(c, all, own, "How large is the term " + words(own) + "?", words(own), 1, LOW);
    }
    List<Curve> rates = of(all, RATE);
    if (!alike(rates)) {
      panel(c, all, RATE, "Who learns at which rate?", "Learning rate", 1, LOW);
    }
    c.html().close();
    if (!rates.isEmpty() && alike(rates)) {
      double[] rate = rates.get(0).means(1);
      c.html()
          .p(
              "The learning rate is the same for all methods: "
                  + Numbers.plain(rate[0])
                  + at(c, rates.get(0), 0, "in the first epoch")
                  + ", "
                  + Numbers.plain(rate[rate.length - 1])
                  + at(c, rates.get(0), rate.length - 1, "in the last")
                  + ".");
    }
    everything(c, all);
  }

  /** Where a row stands in words. */
  private static String at(RecipeContext c, Curve curve, int row, String epoch) {
    return c.table().inSteps() ? " at step " + Numbers.plain(curve.positions()[row]) : " " + epoch;
  }

  private static List<Curve> of(List<Curve> all, String column) {
    return all.stream().filter(x -> x.column().equals(column)).toList();
  }

  private static boolean alike(List<Curve> curves) {
    return curves.stream()
        .allMatch(
            x ->
                Arrays.equals(x.positions(), curves.get(0).positions())
                    && Arrays.equals(x.means(1), curves.get(0).means(1)));
  }

  private static List<String> terms(List<Curve> all) {
    return all.stream()
        .map(Curve::column)
        .filter(n -> n.startsWith(TERM) && !n.endsWith("_seconds") && !n.equals(LOSS))
        .distinct()
        .toList();
  }

  /** The loss term that most methods have: the sums of different terms are no common measure. */
  private static String shared(RecipeContext c, List<Curve> all) {
    long half = c.measured().size() / 2 + 1L;
    return terms(all).stream().filter(t -> of(all, t).size() >= half).findFirst().orElse(LOSS);
  }

  /** Terms of what is in question that the shared one leaves out. */
  private static List<String> own(RecipeContext c, List<Curve> all, String shared) {
    return terms(all).stream()
        .filter(t -> !t.equals(shared))
        .filter(t -> of(all, t).stream().anyMatch(x -> c.focus().contains(x.method())))
        .toList();
  }

  private static String words(String column) {
    return column.equals(LOSS) ? "loss" : column.substring(TERM.length()).replace('_', ' ');
  }

  private static void panel(
      RecipeContext c,
      List<Curve> all,
      String column,
      String title,
      String axis,
      double scale,
      int height) {
    List<Curve> curves = of(all, column);
    String id = c.id() + "-curve-" + Html.id(column);
    BudgetUnit unit = c.table().unit();
    DataTable.Builder t =
        DataTable.named(id, axis + " by " + unit.word() + ", over seeds")
            .text("method", "Method")
            .number(unit.word(), unit.title())
            .number("n", "n")
            .number("mean", "Mean")
            .number("sd", "sd")
            .number("min", "Lowest")
            .number("max", "Highest");
    LineChart chart =
        height == TALL
            ? new LineChart(height, unit.title(), axis)
            : new LineChart(NARROW, height, unit.title(), axis);
    List<String> drawn = c.drawn();
    List<Curve> rest = new ArrayList<>();
    for (Curve x : curves) {
      if (drawn.contains(x.method())) {
        boolean band =
            x.severalSeeds()
                && (c.focus().contains(x.method()) || x.method().equals(c.table().reference()));
        chart.add(
            new LineChart.Line(
                x.method(),
                c.colours().get(x.method()),
                x.positions(),
                x.means(scale),
                band ? x.mins(scale) : new double[0],
                band ? x.maxs(scale) : new double[0],
                null));
      } else {
        rest.add(x);
      }
      x.points().forEach((at, v) -> t.row("", row(x.method(), at, v, scale)));
    }
    if (chart.isEmpty() || curves.stream().allMatch(x -> x.points().size() < 2)) {
      return;
    }
    rest(chart, rest, scale);
    String what = axis + " by " + unit.word() + ".";
    c.parts().figure(chart.draw(id, title + " Recipe " + c.table().name(), what), what, t.build());
  }

  private static void rest(LineChart chart, List<Curve> rest, double scale) {
    TreeSet<Double> positions = new TreeSet<>();
    rest.forEach(x -> positions.addAll(x.points().keySet()));
    double[] x = positions.stream().mapToDouble(Double::doubleValue).toArray();
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double at = x[i];
      double[] means =
          rest.stream()
              .flatMap(r -> Optional.ofNullable(r.points().get(at)).stream())
              .mapToDouble(v -> scale * v.mean())
              .sorted()
              .toArray();
      low[i] = means[0];
      high[i] = means[means.length - 1];
    }
    chart.rest(Numbers.many(rest.size(), "other"), x, low, high);
  }

  private static List<Cell> row(String method, double at, Moments v, double scale) {
    return List.of(
        Cell.of(method),
        Cell.of(at, at == Math.rint(at) ? 0 : 2),
        Cell.of(v.n(), 0),
        Cell.of(scale * v.mean(), 4),
        Cell.of(scale * v.sd(), 4),
        Cell.of(scale * v.min(), 4),
        Cell.of(scale * v.max(), 4));
  }

  /** Every column of every method as a file. */
  private static void everything(RecipeContext c, List<Curve> all) {
    DataTable.Builder t =
        DataTable.named(c.id() + "-curves", "Every column of the histories, over seeds")
            .text("method", "Method")
            .text("column", "Column")
            .number(c.table().unit().word(), c.table().unit().title())
            .number("n", "n")
            .number("mean", "Mean")
            .number("sd", "sd")
            .number("min", "Lowest")
            .number("max", "Highest");
    for (Curve x : all) {
      x.points()
          .forEach(
              (at, v) -> {
                List<Cell> cells = new ArrayList<>(row(x.method(), at, v, 1));
                cells.add(1, Cell.of(x.column()));
                t.row("", cells);
              });
    }
    c.html().open("p", "class", "files").text("Every column of the histories as ");
    c.parts().files(t.build());
    c.html().close();
  }
}
