package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.quoted.BestEpochs;
import org.patchswap.reports.quoted.Counterpart;
import org.patchswap.reports.quoted.Counterpart.Part;
import org.patchswap.reports.quoted.Ours;
import org.patchswap.reports.quoted.QuotedFigure;
import org.patchswap.reports.quoted.QuotedFigures;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.RunFacts;

/** Published figures beside ours of the same, with what agrees and what does not. */
final class QuotedSection implements SuiteSection {
  /** A source with more rows is shut until it is asked for. */
  private static final int OPEN = 20;

  @Override
  public String title() {
    return "Paper against ours";
  }

  @Override
  public void write(SuiteContext c) {
    List<QuotedFigure> all = QuotedFigures.all();
    Map<String, List<QuotedRow>> bySource = rows(c, all);
    List<QuotedRow> rows = bySource.values().stream().flatMap(List::stream).toList();
    if (rows.isEmpty()) {
      absent(c, all);
      return;
    }
    long agreeing = rows.stream().filter(r -> r.counterpart().agrees()).count();
    c.html()
        .p(
            "%s of %,d on record %s about what this suite trains: the same data, networks, method and metric. %d of them %s in protocol, network, data and selection with ours; for the others the last column says what does not. Quoted figures are not ours: they enter no test, no interval and no rank."
                .formatted(
                    Numbers.many(rows.size(), "published figure"),
                    all.size(),
                    rows.size() == 1 ? "is" : "are",
                    agreeing,
                    agreeing == 1 ? "agrees" : "agree"));
    c.html()
        .p(
            "“Best epoch on test” is chosen by the test images, and too good for that: it is shown"
                + " only beside figures that were chosen alike, and never ranked or tested. Ours"
                + " are means over seeds with 95 % intervals, of the last epoch where the recipe"
                + " does not choose another.");
    c.parts().table(sources(bySource));
    bySource.forEach((source, some) -> source(c, source, some));
    c.html().open("p", "class", "files").text("All rows with one value a cell as ");
    c.parts().files(QuotedTables.tidy(rows));
    c.html().close();
  }

  private static Map<String, List<QuotedRow>> rows(SuiteContext c, List<QuotedFigure> all) {
    Map<String, RecipeContext> byName = new LinkedHashMap<>();
    c.recipes().forEach(r -> byName.put(r.table().name(), r));
    List<Ours> ours = c.recipes().stream().map(QuotedSection::ours).toList();
    BestEpochs epochs = new BestEpochs(c.store());
    Map<String, List<QuotedRow>> out = new LinkedHashMap<>();
    for (QuotedFigure f : all) {
      Counterpart.of(f, ours)
          .map(p -> QuotedRow.of(p, byName, epochs))
          .ifPresent(row -> out.computeIfAbsent(f.origin(), k -> new ArrayList<>()).add(row));
    }
    return out;
  }

  private static Ours ours(RecipeContext c) {
    RecipeTable t = c.table();
    OptionalLong images =
        t.entries().stream()
            .flatMap(e -> e.facts().stream())
            .mapToLong(RunFacts::trainSize)
            .findFirst();
    return new Ours(t.name(), t.dataset(), t.description(), images);
  }

  private static void absent(SuiteContext c, List<QuotedFigure> all) {
    Set<String> unknown = new TreeSet<>();
    for (RecipeContext r : c.recipes()) {
      RecipeTable t = r.table();
      if (all.stream().noneMatch(q -> ours(r).about(q))) {
        unknown.add(t.dataset());
      } else {
        String teacher = t.setting("teacher");
        c.html()
            .absent(
                "Published figures on "
                    + t.dataset()
                    + " are on record, none for the methods of "
                    + t.name()
                    + " with the student "
                    + t.setting("student")
                    + (teacher.isEmpty() ? "" : " and the teacher " + teacher)
                    + ".");
      }
    }
    if (!unknown.isEmpty()) {
      c.html()
          .absent("No published figure on record is about " + String.join(" or ", unknown) + ".");
    }
  }

  /** A line a source. */
  private static DataTable sources(Map<String, List<QuotedRow>> bySource) {
    DataTable.Builder b =
        DataTable.named(
                "quoted-sources", "Published figures that have a counterpart here, by source")
            .text("source", "Source")
            .number("figures", "Figures")
            .number("agree", "Agree in all four");
    QuotedTables.FOUR.forEach(
        p ->
            b.number(
                p.name().toLowerCase(java.util.Locale.ROOT),
                "Same " + p.title().toLowerCase(java.util.Locale.ROOT)));
    b.number("inside", "Published value inside our interval");
    bySource.forEach(
        (source, rows) -> {
          List<Cell> cells = new ArrayList<>();
          cells.add(Cell.of(source));
          cells.add(Cell.of(rows.size(), 0));
          cells.add(count(rows.stream().filter(r -> r.counterpart().agrees()).count()));
          for (Part p : QuotedTables.FOUR) {
            cells.add(count(rows.stream().filter(r -> r.counterpart().agrees(p)).count()));
          }
          cells.add(count(rows.stream().filter(r -> r.place().equals("inside ours")).count()));
          b.row("", cells);
        });
    return b.build();
  }

  private static Cell count(long n) {
    return Cell.of(n, 0);
  }

  private static void source(SuiteContext c, String source, List<QuotedRow> rows) {
    Html html = c.html();
    String open = rows.size() <= OPEN ? "open" : "";
    html.open("details", "id", "quoted-" + Html.id(source), "open", open, "class", "print");
    long agreeing = rows.stream().filter(r -> r.counterpart().agrees()).count();
    html.element(
        "summary",
        source + ": " + Numbers.many(rows.size(), "figure") + ", " + agreeing + " agree in all");
    c.parts().rows(QuotedTables.shown(source, rows));
    html.close();
  }
}
