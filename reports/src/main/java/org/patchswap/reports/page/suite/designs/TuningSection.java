package org.patchswap.reports.page.suite.designs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.tuning.Search;
import org.patchswap.reports.analysis.tuning.TunedRecipe;
import org.patchswap.reports.chart.LineChart;
import org.patchswap.reports.chart.Palette;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.SuiteSection;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;

/** What tuning changed: figures, the order of methods, and what more trials would have found. */
public final class TuningSection implements SuiteSection {
  private static final int HEIGHT = 300;

  @Override
  public String title() {
    return "Tuned against given values";
  }

  @Override
  public boolean applies(SuiteContext c) {
    return !recipes(c).isEmpty();
  }

  @Override
  public void write(SuiteContext c) {
    recipes(c).forEach(r -> recipe(c, r));
  }

  /** The tuned recipes of a suite. */
  static List<TunedRecipe> recipes(SuiteContext c) {
    return TunedRecipe.of(c.recipes().stream().map(RecipeContext::table).toList());
  }

  /** The searches behind a tuned recipe; none where the note has no trials. */
  static List<Search> searches(SuiteContext c, TunedRecipe r) {
    Optional<SuiteNote.Tuning> tuning =
        Optional.ofNullable(c.store().suites().get(c.results().suite())).flatMap(SuiteNote::tuning);
    return tuning.map(t -> Search.of(c.store(), t, r.given(), r.tuned())).orElse(List.of());
  }

  private static void recipe(SuiteContext c, TunedRecipe r) {
    MetricFacts m = r.metric();
    String id = "tuned-" + c.id(r.given());
    DataTable.Builder t =
        DataTable.named(
                id, m.axis() + " with given and with tuned values, recipe " + r.given().name())
            .text("method", "Method")
            .number("n", "n")
            .number("given", "Given")
            .number("tuned", "Tuned")
            .number("change", "Change")
            .number("low", "95 % from")
            .number("high", "to")
            .number("rank_before", "Rank given")
            .number("rank_after", "Rank tuned");
    for (TunedRecipe.Method x : r.methods()) {
      Comparison d = x.change();
      t.row(
          x.label().equals(r.given().reference()) ? "reference" : "",
          List.of(
              Cell.of(x.label()),
              Cell.of(d.n(), 0),
              Cell.of(x.given(), m.digits()),
              Cell.of(x.tuned(), m.digits()),
              Cell.signed(d.meanDifference(), m.digits()),
              Cell.signed(d.interval().map(Interval::low).orElse(Double.NaN), m.digits()),
              Cell.signed(d.interval().map(Interval::high).orElse(Double.NaN), m.digits()),
              rank(x.rankBefore()),
              rank(x.rankAfter())));
    }
    c.parts().table(t.build());
    c.html().p((order(r) + " " + kept(c, r)).strip());
    List<Search> searches = searches(c, r);
    if (!searches.isEmpty()) {
      expectedBest(c, r, searches);
    }
  }

  /** Whose runs took the suite's own values, because no trial was better; empty if nobody's. */
  public static String kept(SuiteContext c, TunedRecipe r) {
    List<String> methods =
        searches(c, r).stream()
            .filter(s -> s.chosen().isPresent() && s.chosen().getAsLong() == 1)
            .map(Search::method)
            .toList();
    return methods.isEmpty()
        ? ""
        : "The suite's own values, which are the first trial, were the best tried for "
            + String.join(", ", methods)
            + ".";
  }

  private static Cell rank(double v) {
    return Cell.of(v, v == Math.rint(v) ? 0 : 1);
  }

  /** How far the order hangs on tuning, in words. */
  static String order(TunedRecipe r) {
    if (r.methods().size() < 2) {
      return "One method was measured both ways: there is no order.";
    }
    List<String> before = r.order(false);
    List<String> after = r.order(true);
    String tau = Double.isNaN(r.tau()) ? "" : " (Kendall's tau " + Numbers.fixed(r.tau(), 2) + ")";
    return before.equals(after)
        ? "Tuning leaves the order of the means as it is" + tau + "."
        : "The order of the means hangs on tuning"
            + tau
            + ": given "
            + String.join(", ", before)
            + "; tuned "
            + String.join(", ", after)
            + ".";
  }

  private static void expectedBest(SuiteContext c, TunedRecipe r, List<Search> searches) {
    MetricFacts m = searches.get(0).metric();
    String id = "trials-" + c.id(r.given());
    String axis = "Expected best " + m.axis() + ", validation";
    LineChart chart = new LineChart(HEIGHT, "Trials", "Best " + m.axis());
    DataTable.Builder t =
        DataTable.named(id, axis + ", by number of trials, recipe " + r.given().name())
            .text("method", "Method")
            .number("trials", "Trials")
            .number("expected_best", axis);
    RecipeContext of =
        c.recipes().stream().filter(x -> x.table() == r.given()).findFirst().orElseThrow();
    List<String> drawn = new ArrayList<>(of.focus());
    drawn.add(r.given().reference());
    searches.stream().map(Search::method).filter(x -> !drawn.contains(x)).forEach(drawn::add);
    List<String> some = drawn.subList(0, Math.min(drawn.size(), BudgetsSection.MOST));
    for (Search s : searches) {
      double[] y = s.expectedBest();
      for (int k = 0; k < y.length; k++) {
        t.row(Cell.of(s.method()), Cell.of(k + 1, 0), Cell.of(y[k], m.digits()));
      }
      if (y.length > 0 && some.contains(s.method())) {
        double[] x = IntStream.rangeClosed(1, y.length).asDoubleStream().toArray();
        double[] none = new double[0];
        chart.add(
            new LineChart.Line(
                s.method(),
                of.colours().getOrDefault(s.method(), Palette.MUTED),
                x,
                y,
                none,
                none,
                null));
      }
    }
    if (chart.isEmpty()) {
      c.html().absent("No trial of " + r.given().name() + " has a validation figure yet.");
      return;
    }
    String what =
        "Expected best validation figure of a random search of so many trials, from the trials that"
            + " were made (Dodge et al. 2019). A line that still rises at its end says that more"
            + " trials would find better values. Trials are scored on the validation split alone;"
            + " the appendix has all of them.";
    c.parts().figure(chart.draw(id, axis + ", recipe " + r.given().name(), what), what, t.build());
  }
}
