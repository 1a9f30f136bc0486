package org.patchswap.reports.page.suite.designs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.analysis.Verdicts;
import org.patchswap.reports.analysis.decomposition.Decomposition;
import org.patchswap.reports.analysis.decomposition.Part;
import org.patchswap.reports.chart.ForestStrip;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.SuiteSection;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** Which ingredient the effect of the method in question comes from, by its controls. */
public final class CausesSection implements SuiteSection {
  /** Heading. */
  public static final String TITLE = "What the effect comes from";

  /** Identifier of the part. */
  public static final String ID = Html.id(TITLE);

  private static final String HOW =
      "How a suite writes such controls stands in docs/reading-a-report.md, \"Controls\".";

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public boolean applies(SuiteContext c) {
    return decompositions(c.recipes()).stream().anyMatch(Decomposition::tellsApart);
  }

  @Override
  public void write(SuiteContext c) {
    List<Decomposition> drawn =
        decompositions(c.recipes()).stream().filter(Decomposition::tellsApart).toList();
    c.html().open("figure", "class", "forest causes", "id", "causes");
    Set<String> tasks = new LinkedHashSet<>();
    for (Decomposition d : drawn) {
      boolean first = tasks.add(d.recipe().task() + d.method());
      panel(c.html(), d, first);
    }
    c.html().open("figcaption").text(caption(drawn));
    c.parts().files(CausesTables.values(drawn));
    c.html().text(" Seed by seed: ");
    c.parts().files(CausesTables.bySeed(drawn));
    c.html().close().close();
    drawn.forEach(d -> notes(c.html(), d));
  }

  /**
   * One a recipe and method in question. A recipe at equal images is left out where its sibling at
   * equal epochs holds it, and so is a tuned one, where each method has values of its own. Those of
   * a budget among several come last.
   */
  static List<Decomposition> decompositions(List<RecipeContext> recipes) {
    List<RecipeTable> tables = recipes.stream().map(RecipeContext::table).toList();
    List<Decomposition> out = new ArrayList<>();
    for (RecipeContext r : recipes) {
      if (r.table().description().variant().filter(CausesSection::tuned).isEmpty()) {
        MetricFacts metric = r.verdicts().map(Verdicts::metric).orElse(r.metric());
        out.addAll(Decomposition.of(r.table(), tables, r.focus(), metric));
      }
    }
    Set<List<String>> held = new LinkedHashSet<>();
    out.forEach(d -> d.equal().ifPresent(e -> held.add(List.of(e.name(), d.method()))));
    out.removeIf(d -> held.contains(List.of(d.recipe().name(), d.method())));
    out.sort(Comparator.comparing(d -> d.recipe().description().variant().isPresent()));
    return out;
  }

  private static boolean tuned(SuiteNote.Variant v) {
    return v.kind().equals(SuiteNote.Variant.TUNED);
  }

  /** The answer in a sentence a recipe, the first recipe of each task before all others. */
  public static List<String> answer(List<RecipeContext> recipes) {
    List<Decomposition> all =
        new ArrayList<>(
            decompositions(recipes).stream().filter(Decomposition::tellsApart).toList());
    Set<String> tasks = new LinkedHashSet<>();
    List<Decomposition> later = all.stream().filter(d -> !tasks.add(d.recipe().task())).toList();
    all.sort(Comparator.comparing(later::contains));
    List<String> out = new ArrayList<>();
    for (Decomposition d : all) {
      List<String> parts =
          d.parts().stream().map(p -> p.words() + " " + CausesTables.figures(d, p)).toList();
      out.add(
          d.method()
              + (d.against().equals(d.recipe().reference()) ? "" : " against " + d.against())
              + " in "
              + d.recipe().name()
              + ": "
              + CausesTables.figures(d, d.total(), d.metric().differenceUnit())
              + " in all, of which "
              + String.join(", ", parts)
              + ".");
    }
    if (out.isEmpty()) {
      out.add(nothing(recipes));
    }
    return out;
  }

  private static String nothing(List<RecipeContext> recipes) {
    String methods =
        String.join(
            ", ", recipes.stream().flatMap(r -> r.focus().stream()).distinct().limit(2).toList());
    boolean explores = recipes.stream().allMatch(r -> r.table().aim().isEmpty());
    return (explores || methods.isEmpty()
            ? "No method of this suite is recorded as a control, one with some of the ingredients"
                + " of another."
            : "This suite has measured no control of "
                + methods
                + ": a method with some of its ingredients.")
        + " So nothing can be said of which ingredient does it. "
        + HOW;
  }

  /** The first of a task is open, the others are until they are opened a line. */
  private static void panel(Html html, Decomposition d, boolean open) {
    String title = d.recipe().name() + ": " + d.method() + " against " + d.against();
    if (open) {
      html.element("h3", title);
      panel(html, d);
    } else {
      html.open("details").element("summary", title);
      panel(html, d);
      html.close();
    }
  }

  private static void panel(Html html, Decomposition d) {
    double margin =
        d.recipe()
            .aim()
            .filter(a -> a.metric().equals(d.metric().name()))
            .map(RecipeTable.Aim::margin)
            .orElse(0.0);
    List<Part> parts = d.all();
    List<ForestStrip.Row> rows = parts.stream().map(p -> strip(p, margin)).toList();
    ForestStrip axis = ForestStrip.over(rows);
    String unit = d.metric().percent() ? " (" + d.metric().differenceUnit().trim() + ")" : "";
    html.open("table").open("thead").open("tr").element("th", "Part", "scope", "col");
    html.element("th", "Gain in " + d.metric().title() + unit, "scope", "col", "class", "plot");
    html.element("th", "Gain, 95 %", "scope", "col");
    html.element("th", "By", "scope", "col").close().close().open("tbody");
    for (int i = 0; i < parts.size(); i++) {
      Part p = parts.get(i);
      html.open("tr", "class", Html.id(p.kind().name())).element("th", p.words(), "scope", "row");
      html.open("td", "class", "plot");
      html.raw(axis.draw(rows.get(i), points(p))).close();
      html.element("td", CausesTables.figures(d, p), "class", "figures");
      html.element("td", CausesTables.by(d, p), "class", "by").close();
    }
    html.open("tr", "class", "axis").element("td", "").open("td", "class", "plot");
    html.raw(axis.axis()).close().element("td", "").element("td", "").close();
    html.close().close();
  }

  private static double[] points(Part p) {
    double[] v = p.values();
    return v.length <= ForestStrip.MOST_POINTS ? v : new double[0];
  }

  private static ForestStrip.Row strip(Part p, double margin) {
    Optional<Interval> i = p.interval();
    return new ForestStrip.Row(
        p.mean(),
        i.map(Interval::low).orElse(Double.NaN),
        i.map(Interval::high).orElse(Double.NaN),
        margin,
        Html.id(p.kind().name()));
  }

  private static String caption(List<Decomposition> drawn) {
    boolean both = drawn.stream().anyMatch(d -> d.ways() > 1);
    return "Small dots are seeds, the large one is their mean, the bar Student's 95 % interval over"
        + " seeds; shaded: the declared margin. Right of the line is better. The parts sum"
        + " to the whole effect, seed by seed."
        + (both
            ? " Where an ingredient can be added in more than one order, its part is the mean over"
                + " the orders (Shapley 1953), and the interaction says how far they disagree."
            : "")
        + " ";
  }

  private static void notes(Html html, Decomposition d) {
    String name = d.recipe().name() + ", " + d.method() + ": ";
    if (!d.missing().isEmpty()) {
      html.absent(
          name
              + (d.ways() == 1 ? "in one order only, since" : "some parts stay together, since")
              + " no method has just the ingredients "
              + String.join("; nor ", d.missing())
              + ". "
              + HOW);
    }
    if (d.moreImages() != 1) {
      html.absent(
          name
              + "the first part holds "
              + Numbers.fixed(d.moreImages(), 2)
              + " times the images, too. The same recipe with budget: compute-matched would tell"
              + " them apart.");
    }
    d.apart()
        .forEach(
            (label, words) ->
                html.absent(
                    name
                        + "the control "
                        + label
                        + " has "
                        + String.join(", ", words)
                        + ", which the suite left as it is."));
  }
}
