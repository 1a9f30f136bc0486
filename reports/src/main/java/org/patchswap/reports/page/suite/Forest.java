package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.Comparisons;
import org.patchswap.reports.analysis.Verdicts;
import org.patchswap.reports.chart.ForestStrip;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** The first thing on the page: the comparison in question in every recipe, verdict in words. */
final class Forest {
  private static final String NOT_JUDGED = "explored";

  /**
   * A row.
   *
   * @param recipe it is about
   * @param method label
   * @param against label
   * @param metric compared
   * @param comparison with that label
   * @param verdict empty where there is none
   * @param strip what is drawn; gains are turned so that positive is better
   * @param words at the row's end
   */
  record Row(
      RecipeContext recipe,
      String method,
      String against,
      MetricFacts metric,
      Optional<Comparison> comparison,
      Optional<Verdict> verdict,
      ForestStrip.Row strip,
      String words) {}

  private Forest() {}

  /** The rows of all recipes, in order. */
  static List<Row> rows(List<RecipeContext> recipes) {
    List<Row> out = new ArrayList<>();
    for (RecipeContext r : recipes) {
      r.focus().forEach(m -> out.add(row(r, m)));
    }
    return out;
  }

  private static Row row(RecipeContext r, String method) {
    Comparisons all = r.verdicts().map(Verdicts::comparisons).orElse(r.comparisons());
    Optional<Comparison> c = all.of(method).filter(x -> x.n() > 0);
    Optional<Verdicts.Judged> judged = r.verdicts().flatMap(v -> v.of(method));
    Optional<Verdict> verdict = judged.map(j -> j.result().verdict());
    int sign = all.metric().sign();
    double one = c.flatMap(Comparison::interval).map(Interval::low).orElse(Double.NaN) * sign;
    double two = c.flatMap(Comparison::interval).map(Interval::high).orElse(Double.NaN) * sign;
    String style = Html.id(verdict.map(Verdict::name).orElse(NOT_JUDGED));
    ForestStrip.Row strip =
        new ForestStrip.Row(
            c.map(Comparison::meanDifference).orElse(Double.NaN) * sign,
            Math.min(one, two),
            Math.max(one, two),
            r.verdicts().map(v -> v.aim().margin()).orElse(0.0),
            style);
    return new Row(
        r, method, all.against(), all.metric(), c, verdict, strip, words(r.table(), c, judged));
  }

  private static String words(
      RecipeTable t, Optional<Comparison> c, Optional<Verdicts.Judged> judged) {
    int n = c.map(Comparison::n).orElse(0);
    if (judged.isPresent()) {
      var result = judged.get().result();
      boolean sided = result.verdict() == Verdict.UNDECIDED && result.differsFromZero();
      return result.verdict().words() + (sided ? ", but not zero" : "");
    }
    return n == 0
        ? "not measured"
        : n < t.seeds().size()
            ? "no verdict: " + n + " of " + t.seeds().size() + " seeds"
            : t.aim().isPresent() ? "no verdict: one seed" : "no verdict";
  }

  /** Writes the plot with its file. */
  static void write(SuiteContext c, List<Row> rows) {
    Map<String, List<Row>> panels = new LinkedHashMap<>();
    for (Row r : rows) {
      MetricFacts m = r.metric();
      String unit = m.percent() ? m.differenceUnit().trim() : m.title();
      panels.computeIfAbsent(unit, k -> new ArrayList<>()).add(r);
    }
    c.html().open("figure", "class", "forest", "id", "forest");
    boolean named = !oneComparison(rows);
    panels.forEach((unit, panel) -> panel(c.html(), unit, panel, named));
    c.html().open("figcaption").text(caption(rows));
    c.parts().files(values(rows));
    c.html().close().close();
  }

  /** Whether all rows are about the same two methods. */
  static boolean oneComparison(List<Row> rows) {
    return rows.stream().map(r -> List.of(r.method(), r.against())).distinct().count() == 1;
  }

  private static String caption(List<Row> rows) {
    boolean judged = rows.stream().anyMatch(r -> r.strip().margin() > 0);
    return "Dot: mean gain, paired by seed; bar: 95 % interval over seeds (Student's)"
        + (judged ? "; shaded: the declared margin" : "")
        + ". Right of the line is better. Each row is judged by itself. "
        + shared(rows);
  }

  private static String shared(List<Row> rows) {
    Map<String, Set<String>> recipes = new LinkedHashMap<>();
    for (Row r : rows) {
      RecipeTable t = r.recipe().table();
      for (String method : List.of(r.method(), r.against())) {
        t.of(method)
            .filter(Entry::measured)
            .forEach(
                e -> recipes.computeIfAbsent(e.run(), k -> new LinkedHashSet<>()).add(t.name()));
      }
    }
    Set<String> together = new LinkedHashSet<>();
    recipes.values().stream().filter(x -> x.size() > 1).forEach(together::addAll);
    return together.isEmpty()
        ? ""
        : "Not independent, because they share runs: " + String.join(", ", together) + ". ";
  }

  private static void panel(Html html, String unit, List<Row> rows, boolean named) {
    ForestStrip axis = ForestStrip.over(rows.stream().map(Row::strip).toList());
    html.open("table").open("thead").open("tr");
    html.element("th", "Recipe", "scope", "col");
    html.element("th", "Gain (" + unit + ")", "scope", "col", "class", "plot");
    html.element("th", "Gain, 95 %", "scope", "col");
    html.element("th", "Verdict", "scope", "col").close().close().open("tbody");
    for (Row r : rows) {
      html.open("tr").open("th", "scope", "row");
      html.element("a", r.recipe().table().name(), "href", r.recipe().page());
      html.element("span", about(r, named), "class", "about").close();
      html.open("td", "class", "plot").raw(axis.draw(r.strip())).close();
      html.element("td", figures(r), "class", "figures");
      html.element("td", r.words(), "class", "end " + r.strip().style()).close();
    }
    html.open("tr", "class", "axis").element("td", "").open("td", "class", "plot");
    html.raw(axis.axis()).close().element("td", "").element("td", "").close();
    html.close().close();
  }

  private static String about(Row r, boolean named) {
    RecipeTable t = r.recipe().table();
    List<String> out = new ArrayList<>();
    if (named) {
      out.add(r.method() + " − " + r.against());
    }
    out.add(r.metric().title());
    out.add(t.protocol());
    if (!t.setting("budget").isEmpty()) {
      out.add(t.setting("budget"));
    }
    double margin = r.strip().margin();
    if (margin > 0) {
      out.add(
          "margin\u00a0±"
              + Numbers.plain(margin)
              + r.metric().differenceUnit().replace(' ', '\u00a0'));
    }
    return String.join(" · ", out);
  }

  private static String figures(Row r) {
    int digits = r.metric().digits();
    ForestStrip.Row s = r.strip();
    return Double.isNaN(s.estimate())
        ? Numbers.NONE
        : Numbers.signed(s.estimate(), digits)
            + (Double.isNaN(s.low())
                ? ""
                : " ["
                    + Numbers.signed(s.low(), digits)
                    + ", "
                    + Numbers.signed(s.high(), digits)
                    + "]");
  }

  private static DataTable values(List<Row> rows) {
    DataTable.Builder t =
        DataTable.named("forest", "The comparison in question in every recipe; gains, 95 %")
            .text("recipe", "Recipe")
            .text("method", "Method")
            .text("against", "Against")
            .text("metric", "Metric")
            .text("unit", "Unit")
            .number("n", "n")
            .number("gain", "Gain")
            .number("low", "95 % from")
            .number("high", "to")
            .number("margin", "Margin")
            .text("verdict", "Verdict");
    for (Row r : rows) {
      int digits = r.metric().digits();
      t.row(
          Cell.of(r.recipe().table().name()),
          Cell.of(r.method()),
          Cell.of(r.against()),
          Cell.of(r.metric().name()),
          Cell.of(r.metric().differenceUnit().trim()),
          Cell.of(r.comparison().map(Comparison::n).orElse(0), 0),
          Cell.signed(r.strip().estimate(), digits),
          Cell.signed(r.strip().low(), digits),
          Cell.signed(r.strip().high(), digits),
          Cell.of(r.strip().margin(), digits),
          Cell.of(r.words()));
    }
    return t.build();
  }
}
