package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.quoted.Counterpart;
import org.patchswap.reports.quoted.Counterpart.Part;
import org.patchswap.reports.quoted.QuotedFigure;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;

/** Published figures and ours as tables: one to read, one for programs. */
final class QuotedTables {
  /** What must agree. */
  static final List<Part> FOUR = List.of(Part.PROTOCOL, Part.NETWORK, Part.DATA, Part.SELECTION);

  private QuotedTables() {}

  /** A source's rows for people: those of the same networks together. */
  static DataTable shown(String source, List<QuotedRow> all) {
    List<QuotedRow> rows = new ArrayList<>(all);
    rows.sort(Comparator.comparing(r -> first(r, all)));
    Set<String> metrics = rows.stream().map(r -> r.metric().axis()).collect(Collectors.toSet());
    boolean one = metrics.size() == 1;
    String caption =
        "Published by " + source + ", and ours" + (one ? ": " + metrics.iterator().next() : "");
    DataTable.Builder b =
        DataTable.named("quoted-" + Html.id(source), caption)
            .text("networks", "Student ← teacher")
            .text("method", "Method");
    if (!one) {
      b.text("metric", "Metric");
    }
    b.number("published", "Published")
        .number("ours", "Ours")
        .number("best", "Ours, best epoch on test: chosen by the test images")
        .number("n", "n")
        .text("place", "Published value");
    FOUR.forEach(p -> b.text(column(p), "Same " + p.title().toLowerCase(Locale.ROOT)));
    b.text("differs", "What does not agree");
    for (QuotedRow r : rows) {
      QuotedFigure f = r.counterpart().figure();
      int digits = r.metric().digits();
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(f.networks()));
      cells.add(Cell.of(f.method()));
      if (!one) {
        cells.add(Cell.of(r.metric().axis()));
      }
      String sd = Double.isNaN(f.sd()) ? "" : " ± " + Numbers.fixed(f.shownSd(), digits);
      cells.add(Cell.shown(f.shown(), Numbers.fixed(f.shown(), digits) + sd).marked("quiet"));
      cells.add(Cell.shown(r.last().mean(), r.last().words(digits)));
      cells.add(Cell.shown(r.best().mean(), r.best().words(digits)).marked("quiet"));
      cells.add(Cell.of(r.alike().n(), 0));
      cells.add(Cell.of(r.place()));
      FOUR.forEach(p -> cells.add(Cell.of(r.counterpart().agrees(p) ? "yes" : "no")));
      String words = r.counterpart().words();
      cells.add(Cell.of(words.equals(Counterpart.ALL) ? "" : words));
      b.row("", cells);
    }
    return b.build();
  }

  private static int first(QuotedRow row, List<QuotedRow> all) {
    String networks = row.counterpart().figure().networks();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).counterpart().figure().networks().equals(networks)) {
        return i;
      }
    }
    return all.size();
  }

  private static String column(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  /** All rows for programs: one value a cell. */
  static DataTable tidy(List<QuotedRow> rows) {
    DataTable.Builder b =
        DataTable.named("quoted", "Published figures and ours of the same")
            .text("source", "Source")
            .text("dataset", "Data")
            .text("student", "Student")
            .text("teacher", "Teacher")
            .text("published_method", "Published method")
            .text("metric", "Metric")
            .number("published", "Published")
            .number("published_sd", "sd")
            .text("published_selection", "Epoch")
            .text("recipe", "Recipe")
            .text("method", "Method")
            .number("ours", "Ours")
            .number("low", "95 % from")
            .number("high", "to")
            .number("n", "n")
            .number("best_on_test", "Best epoch on test")
            .number("best_on_test_low", "95 % from")
            .number("best_on_test_high", "to");
    FOUR.forEach(p -> b.text("same_" + column(p), "Same " + p.title().toLowerCase(Locale.ROOT)));
    b.text("differs", "What does not agree");
    for (QuotedRow r : rows) {
      QuotedFigure f = r.counterpart().figure();
      int digits = r.metric().digits();
      List<Cell> cells = new ArrayList<>();
      for (String text :
          List.of(f.source(), f.dataset(), f.student(), f.teacher(), f.method(), f.ownMetric())) {
        cells.add(Cell.of(text));
      }
      cells.add(Cell.of(f.shown(), digits));
      cells.add(Cell.of(f.shownSd(), digits));
      cells.add(Cell.of(f.selection().word()));
      cells.add(Cell.of(r.counterpart().recipe()));
      cells.add(Cell.of(r.counterpart().label()));
      figures(cells, r.last(), digits);
      cells.add(Cell.of(r.last().n(), 0));
      figures(cells, r.best(), digits);
      FOUR.forEach(p -> cells.add(Cell.of(r.counterpart().agrees(p) ? "yes" : "no")));
      cells.add(Cell.of(r.counterpart().words()));
      b.row("", cells);
    }
    return b.build();
  }

  private static void figures(List<Cell> cells, QuotedRow.Figures f, int digits) {
    cells.add(Cell.of(f.mean(), digits));
    cells.add(Cell.of(f.low(), digits));
    cells.add(Cell.of(f.high(), digits));
  }
}
