package org.patchswap.reports.page.recipe;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.analysis.Comparisons;
import org.patchswap.reports.analysis.Curve;
import org.patchswap.reports.analysis.CurveReader;
import org.patchswap.reports.analysis.Focus;
import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.analysis.PredictionReader;
import org.patchswap.reports.analysis.TestPredictions;
import org.patchswap.reports.analysis.Verdicts;
import org.patchswap.reports.chart.Palette;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.html.Parts;
import org.patchswap.reports.page.picture.SwapPicture;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/**
 * What a section about a recipe may use.
 *
 * @param store the records
 * @param table of the recipe
 * @param comparisons of all methods with the reference, on the headline
 * @param verdicts by the rule that the suite declared; empty where it explores
 * @param rows methods, best mean first
 * @param focus labels the claims are about
 * @param colours one a method
 * @param predictions by method, read when first asked for; empty where there are none of single
 *     labels, and where figures are of another split than the one that predictions are of
 * @param curves training histories, read when first asked for
 * @param id prefix of everything that needs an identifier
 * @param html the page
 * @param parts tables and figures
 */
public record RecipeContext(
    Store store,
    RecipeTable table,
    Comparisons comparisons,
    Optional<Verdicts> verdicts,
    List<MethodRow> rows,
    List<String> focus,
    Map<String, Color> colours,
    Supplier<Map<String, TestPredictions>> predictions,
    Supplier<List<Curve>> curves,
    String id,
    Html html,
    Parts parts) {
  private static final int BEST = 3;

  /** Prepares a recipe. */
  public static RecipeContext of(
      Store store, RecipeTable table, String id, Html html, Parts parts) {
    List<String> focus = Focus.of(table);
    List<String> order = new ArrayList<>(focus);
    table.methods().stream().filter(m -> !order.contains(m)).forEach(order::add);
    Comparisons comparisons = Comparisons.of(table, table.headline());
    return new RecipeContext(
        store,
        table,
        comparisons,
        Verdicts.of(table, comparisons),
        MethodRow.of(table, comparisons),
        focus,
        Palette.of(
            order,
            table.aim().isPresent() ? focus : List.of(),
            table.reference(),
            m ->
                Optional.ofNullable(table.description().settings().get(m))
                    .flatMap(SuiteNote.Method::family)),
        once(
            () ->
                table.tested()
                    ? PredictionReader.read(store, table, References.voting(table, focus))
                    : Map.of()),
        once(() -> CurveReader.read(store, table)),
        id,
        html,
        parts);
  }

  /** The same, written to another page. */
  public RecipeContext beside() {
    Html other = new Html();
    return new RecipeContext(
        store,
        table,
        comparisons,
        verdicts,
        rows,
        focus,
        colours,
        predictions,
        curves,
        id,
        other,
        parts.on(other));
  }

  /** Name of the recipe's page, from the overview and the appendix. */
  public String page() {
    return "recipe-" + id + ".html";
  }

  /** Identifier of one of its parts in the appendix. */
  public String appendix(RecipeSection section) {
    return id + "-" + Html.id(section.title());
  }

  private static <T> Supplier<T> once(Supplier<T> source) {
    List<T> value = new ArrayList<>();
    return () -> {
      if (value.isEmpty()) {
        value.add(source.get());
      }
      return value.get(0);
    };
  }

  /**
   * The picture that says most of what a method does to two images; empty where its runs left none.
   * A caption belongs to it: {@link SwapPicture#caption}.
   */
  public Optional<SwapPicture> swap(String method) {
    return PicturesSection.swap(this, method);
  }

  /** Why there are no predictions where figures are not of the test split. */
  public Optional<String> untested() {
    return table.tested()
        ? Optional.empty()
        : Optional.of(
            "Figures of this recipe are of the "
                + table.split()
                + " split, and runs keep single predictions of the test split alone.");
  }

  /** The headline metric. */
  public MetricFacts metric() {
    return table.headline();
  }

  /** The verdicts where they are about the headline and the reference, as the tables are. */
  public Optional<Verdicts> tabled() {
    return verdicts.filter(
        v -> v.metric().equals(metric()) && v.aim().against().equals(table.reference()));
  }

  /** Measured methods, best mean first. */
  public List<MethodRow> measured() {
    return rows.stream().filter(r -> r.n() > 0).toList();
  }

  /**
   * The methods that a picture of few can show: the reference, those in question, then the best by
   * the headline.
   */
  List<String> drawn() {
    List<String> out = new ArrayList<>();
    if (table.methods().contains(table.reference())) {
      out.add(table.reference());
    }
    focus.stream().filter(m -> !out.contains(m)).forEach(out::add);
    measured().stream()
        .map(MethodRow::method)
        .filter(m -> !out.contains(m))
        .limit(BEST)
        .forEach(out::add);
    return out;
  }

  /** How many seeds stand behind a method's figures, for captions: {@code n = 5 seeds}. */
  String seeds() {
    var n = measured().stream().mapToInt(MethodRow::n).summaryStatistics();
    return n.getMin() == n.getMax()
        ? "n = " + Numbers.many(n.getMax(), "seed")
        : "n = " + n.getMin() + " to " + n.getMax() + " seeds";
  }

  /** A sentence when not every method has a name in the picture; else empty. */
  String drawnNote() {
    long left = measured().stream().filter(r -> !drawn().contains(r.method())).count();
    return left > 0
        ? " Named are the reference, what is in question and the best "
            + BEST
            + " others; the grey band reaches from the lowest to the highest of the other "
            + left
            + ", whose values are in the CSV file."
        : "";
  }
}
