package org.patchswap.reports.page.suite.designs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.patchswap.reports.analysis.budget.BudgetFamily;
import org.patchswap.reports.analysis.budget.Crossing;
import org.patchswap.reports.chart.LineChart;
import org.patchswap.reports.chart.Palette;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.SuiteSection;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.Pairs;

/** How figures grow with the budget, and whether the order of methods hangs on it. */
public final class BudgetsSection implements SuiteSection {
  private static final int HEIGHT = 340;

  /** More lines than this cannot be told apart. */
  static final int MOST = 9;

  @Override
  public String title() {
    return "Longer training";
  }

  @Override
  public boolean applies(SuiteContext c) {
    return !families(c.recipes()).isEmpty();
  }

  @Override
  public void write(SuiteContext c) {
    List<BudgetFamily> all = families(c.recipes());
    Map<String, String> ids =
        Html.distinct(all.stream().map(BudgetFamily::name).toList(), Html::id);
    all.forEach(f -> family(c, f, "budgets-" + ids.get(f.name())));
  }

  /** Families of all recipes of the suite. */
  static List<BudgetFamily> families(List<RecipeContext> recipes) {
    return BudgetFamily.of(recipes.stream().map(RecipeContext::table).toList());
  }

  /** What longer budgets changed, a sentence or more for each recipe with several. */
  public static List<String> answer(List<RecipeContext> recipes) {
    return families(recipes).stream()
        .map(
            f -> {
              RecipeContext of = shortest(recipes, f);
              return f.name() + ": " + String.join(" ", sentences(of, f, crossings(of, f)));
            })
        .toList();
  }

  private static RecipeContext shortest(List<RecipeContext> recipes, BudgetFamily f) {
    return recipes.stream()
        .filter(r -> r.table() == f.budgets().get(0).table())
        .findFirst()
        .orElseThrow();
  }

  private static void family(SuiteContext c, BudgetFamily f, String id) {
    RecipeContext of = shortest(c.recipes(), f);
    MetricFacts m = f.metric();
    List<String> drawn = drawn(of, f);
    LineChart chart =
        new LineChart(HEIGHT, f.unit().titles() + " (logarithmic)", m.axis()).logarithmic();
    DataTable.Builder t =
        DataTable.named(id, m.title() + " by budget, " + f.name())
            .text("method", "Method")
            .number(f.unit().words(), f.unit().titles())
            .number("n", "n")
            .number("mean", "Mean")
            .number("min", "Lowest")
            .number("max", "Highest");
    for (String method : f.methods()) {
      List<BudgetFamily.Point> curve = f.curve(method);
      for (BudgetFamily.Point p : curve) {
        t.row(
            Cell.of(method),
            Cell.of(p.length(), p.length() == Math.rint(p.length()) ? 0 : 2),
            Cell.of(p.moments().n(), 0),
            Cell.of(p.moments().mean(), m.digits()),
            Cell.of(p.moments().min(), m.digits()),
            Cell.of(p.moments().max(), m.digits()));
      }
      if (drawn.contains(method) && !curve.isEmpty()) {
        chart.add(line(of, method, curve));
      }
    }
    List<Crossing> crossings = crossings(of, f);
    crossings.stream()
        .filter(x -> drawn.contains(x.method()) && drawn.contains(x.other()))
        .forEach(x -> chart.mark(x.at(), x.value()));
    String what =
        m.title()
            + " by budget, "
            + f.name()
            + ". Points are means over seeds of recipes of their own, bands reach from the lowest"
            + " to the highest seed of a method in question and of the reference; no test mixes"
            + " budgets. Crosses mark where the mean of a method"
            + " in question passes another's.";
    c.parts().figure(chart.draw(id, m.title() + " by budget, " + f.name(), what), what, t.build());
    sentences(of, f, crossings).forEach(c.html()::p);
    if (!crossings.isEmpty()) {
      c.html().open("p", "class", "files").text("Crossings as ");
      c.parts().files(table(id, f, crossings));
      c.html().close();
    }
  }

  private static LineChart.Line line(
      RecipeContext of, String method, List<BudgetFamily.Point> curve) {
    boolean named = of.focus().contains(method) || method.equals(of.table().reference());
    boolean band = named && curve.stream().anyMatch(p -> p.moments().n() > 1);
    return new LineChart.Line(
        method,
        of.colours().getOrDefault(method, Palette.MUTED),
        curve.stream().mapToDouble(BudgetFamily.Point::length).toArray(),
        curve.stream().mapToDouble(p -> p.moments().mean()).toArray(),
        band ? curve.stream().mapToDouble(p -> p.moments().min()).toArray() : new double[0],
        band ? curve.stream().mapToDouble(p -> p.moments().max()).toArray() : new double[0],
        SeriesMarkers.CIRCLE);
  }

  private static List<String> drawn(RecipeContext of, BudgetFamily f) {
    Set<String> out = new LinkedHashSet<>();
    out.add(of.table().reference());
    out.addAll(of.focus());
    out.addAll(f.methods());
    return out.stream().limit(MOST).toList();
  }

  /** Those of the methods in question with any other, the reference first. */
  static List<Crossing> crossings(RecipeContext of, BudgetFamily f) {
    Set<String> others = new LinkedHashSet<>();
    others.add(of.table().reference());
    others.addAll(f.methods());
    List<Crossing> out = new ArrayList<>();
    for (String method : of.focus()) {
      for (String other : others) {
        if (!other.equals(method)) {
          out.addAll(Crossing.of(f, method, other));
        }
      }
    }
    return out;
  }

  /** What the crossings say, in words. */
  private static List<String> sentences(RecipeContext of, BudgetFamily f, List<Crossing> all) {
    List<String> out = new ArrayList<>();
    String reference = of.table().reference();
    for (String method : of.focus()) {
      List<Crossing> own =
          all.stream()
              .filter(x -> x.method().equals(method) && x.other().equals(reference))
              .toList();
      out.add(
          own.isEmpty()
              ? kept(f, method, reference)
              : own.stream().map(x -> words(f, x)).collect(Collectors.joining(" ")));
    }
    return out;
  }

  /** That no budget has another order than the rest. */
  private static String kept(BudgetFamily f, String method, String reference) {
    List<Double> lengths = new ArrayList<>();
    Set<Double> signs = new LinkedHashSet<>();
    for (BudgetFamily.Budget b : f.budgets()) {
      Pairs p = b.table().pairs(method, reference, f.metric());
      if (p.n() > 0) {
        lengths.add(b.length());
        signs.add(Math.signum(Summary.mean(p.differences())));
      }
    }
    if (lengths.size() < 2) {
      return method + " and " + reference + " are not measured together at two budgets yet.";
    }
    String where =
        " from "
            + number(lengths.get(0))
            + " to "
            + number(lengths.get(lengths.size() - 1))
            + " "
            + f.unit().words()
            + ".";
    return signs.contains(1.0) && signs.size() == 1
        ? method + " stays above " + reference + where
        : signs.contains(-1.0) && signs.size() == 1
            ? method + " stays below " + reference + where
            : method + " and " + reference + " have equal means at a budget" + where;
  }

  private static String words(BudgetFamily f, Crossing x) {
    String text =
        x.method()
            + (x.rises() ? " rises above " : " falls below ")
            + x.other()
            + " between "
            + number(x.from())
            + " and "
            + number(x.to())
            + " "
            + f.unit().words()
            + ", at about "
            + number(x.at());
    if (Double.isNaN(x.share())) {
      return text + ".";
    }
    String share = Numbers.fixed(100 * x.share(), 0) + " % of resamples of the seeds";
    return text
        + x.interval()
            .map(
                i ->
                    ", 95 % ["
                        + number(i.low())
                        + ", "
                        + number(i.high())
                        + "] over the "
                        + share
                        + " that have a crossing.")
            .orElse("; " + share + " have one.");
  }

  private static String number(double v) {
    return v == Math.rint(v) ? Numbers.fixed(v, 0) : Numbers.fixed(v, v < 10 ? 1 : 0);
  }

  private static DataTable table(String id, BudgetFamily f, List<Crossing> all) {
    DataTable.Builder t =
        DataTable.named(
                id + "-crossings",
                "Where the mean of a method in question passes another's, " + f.name())
            .text("method", "Method")
            .text("other", "Other")
            .number("from", "After " + f.unit().words())
            .number("to", "Before " + f.unit().words())
            .number("crossing", "At about")
            .number("low", "95 % from")
            .number("high", "to")
            .number("share", "Share of resamples that cross")
            .text("after", "Higher after it");
    for (Crossing x : all) {
      t.row(
          Cell.of(x.method()),
          Cell.of(x.other()),
          Cell.of(x.from(), 1),
          Cell.of(x.to(), 1),
          Cell.of(x.at(), 1),
          Cell.of(x.interval().map(Interval::low).orElse(Double.NaN), 1),
          Cell.of(x.interval().map(Interval::high).orElse(Double.NaN), 1),
          Cell.of(x.share(), 2),
          Cell.of(x.rises() ? x.method() : x.other()));
    }
    return t.build();
  }
}
