package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchswap.reports.chart.ForestStrip;
import org.patchswap.reports.page.html.Html;
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

  private Forest() {}

  /** Writes the plot with its file. */
  static void write(SuiteContext c, List<Gain> rows) {
    Map<String, List<Gain>> panels = new LinkedHashMap<>();
    for (Gain r : rows) {
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
  static boolean oneComparison(List<Gain> rows) {
    return rows.stream().map(r -> List.of(r.method(), r.against())).distinct().count() == 1;
  }

  private static String caption(List<Gain> rows) {
    boolean judged = rows.stream().anyMatch(r -> r.margin() > 0);
    return "Dot: mean gain, paired by seed; bar: 95 % interval over seeds (Student's)"
        + (judged ? "; shaded: the declared margin" : "")
        + ". Right of the line is better. Each row is judged by itself. "
        + shared(rows);
  }

  private static String shared(List<Gain> rows) {
    Map<String, Set<String>> recipes = new LinkedHashMap<>();
    for (Gain r : rows) {
      RecipeTable t = r.table();
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

  private static void panel(Html html, String unit, List<Gain> rows, boolean named) {
    ForestStrip axis = ForestStrip.over(rows.stream().map(Forest::strip).toList());
    html.open("table").open("thead").open("tr");
    html.element("th", "Recipe", "scope", "col");
    html.element("th", "Gain (" + unit + ")", "scope", "col", "class", "plot");
    html.element("th", "Gain, 95 %", "scope", "col");
    boolean asked = rows.stream().anyMatch(r -> r.table().aim().isPresent());
    html.element("th", asked ? "Verdict" : "Interval", "scope", "col")
        .close()
        .close()
        .open("tbody");
    Map<String, List<Gain>> groups = new LinkedHashMap<>();
    for (Gain r : rows) {
      groups.computeIfAbsent(Variants.root(r.recipe(), rows), k -> new ArrayList<>()).add(r);
    }
    groups.forEach(
        (root, group) -> {
          if (group.size() > 1) {
            heading(html, root, group, named);
          }
          group.forEach(r -> row(html, axis, r, group, named));
        });
    html.open("tr", "class", "axis").element("td", "").open("td", "class", "plot");
    html.raw(axis.axis()).close().element("td", "").element("td", "").close();
    html.close().close();
  }

  /** What rows of one recipe share: its budgets, its tuned values, its methods. */
  private static void heading(Html html, String root, List<Gain> group, boolean named) {
    html.open("tr", "class", "group").open("th", "scope", "rowgroup", "colspan", "4");
    if (oneRecipe(group)) {
      html.link(group.get(0).recipe().page(), root);
    } else {
      html.text(root);
    }
    html.element("span", about(group.get(0), named && oneComparison(group)), "class", "about");
    html.close().close();
  }

  private static boolean oneRecipe(List<Gain> group) {
    return group.stream().map(Gain::recipe).distinct().count() == 1;
  }

  private static void row(Html html, ForestStrip axis, Gain r, List<Gain> group, boolean named) {
    html.open("tr", "class", group.size() > 1 ? "variant" : "").open("th", "scope", "row");
    if (group.size() == 1) {
      html.element("a", r.table().name(), "href", r.recipe().page());
      html.element("span", about(r, named), "class", "about");
    } else if (oneRecipe(group)) {
      html.text(r.method());
    } else {
      html.link(r.recipe().page(), Variants.words(r.recipe(), group));
      html.text(oneComparison(group) ? "" : ", " + r.method());
    }
    html.close();
    html.open("td", "class", "plot").raw(axis.draw(strip(r))).close();
    html.element("td", r.figures(), "class", "figures");
    html.element("td", r.words(), "class", "end " + style(r)).close();
  }

  private static String about(Gain r, boolean named) {
    RecipeTable t = r.table();
    List<String> out = new ArrayList<>();
    if (named) {
      out.add(r.method() + " − " + r.against());
    }
    out.add(r.metric().title());
    if (!t.protocol().equals("in-task")) {
      out.add(t.protocol());
    }
    if (!t.setting("budget").isEmpty()) {
      out.add(t.setting("budget"));
    }
    if (!t.held().isEmpty()) {
      out.add(t.held());
    }
    if (r.margin() > 0) {
      out.add(
          "margin\u00a0±"
              + Numbers.plain(r.margin())
              + r.metric().differenceUnit().replace(' ', '\u00a0'));
    }
    return String.join(" · ", out);
  }

  private static ForestStrip.Row strip(Gain g) {
    return new ForestStrip.Row(g.mean(), g.low(), g.high(), g.margin(), style(g));
  }

  private static String style(Gain g) {
    return Html.id(g.verdict().map(Verdict::name).orElse(NOT_JUDGED));
  }

  private static DataTable values(List<Gain> rows) {
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
    for (Gain r : rows) {
      int digits = r.metric().digits();
      t.row(
          Cell.of(r.table().name()),
          Cell.of(r.method()),
          Cell.of(r.against()),
          Cell.of(r.metric().name()),
          Cell.of(r.metric().differenceUnit().trim()),
          Cell.of(r.n(), 0),
          Cell.signed(r.mean(), digits),
          Cell.signed(r.low(), digits),
          Cell.signed(r.high(), digits),
          Cell.of(r.margin(), digits),
          Cell.of(r.words()));
    }
    return t.build();
  }
}
