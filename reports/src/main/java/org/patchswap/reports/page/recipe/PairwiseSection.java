package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.analysis.Pairwise;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;

/** Every method against every other. */
final class PairwiseSection implements RecipeSection {
  private static final int MOST = 20;

  @Override
  public String title() {
    return "Every pair of methods";
  }

  @Override
  public void write(RecipeContext c) {
    List<String> methods =
        c.measured().stream()
            .map(MethodRow::method)
            .filter(m -> !c.comparisons().twins().containsKey(m))
            .limit(MOST)
            .toList();
    if (methods.size() < 2) {
      c.html().absent("Fewer than two methods were measured: there is no pair to compare.");
      return;
    }
    Pairwise all = Pairwise.of(c.table(), methods);
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-pairwise",
                "Seeds won – tied – lost by the method of the row against that of the column, with"
                    + " Holm-adjusted Wilcoxon p")
            .text("method", "Method");
    methods.forEach(m -> t.text(m, m));
    for (String row : methods) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(row));
      for (String column : methods) {
        cells.add(
            row.equals(column)
                ? Cell.of(Numbers.NONE)
                : cell(all.of(row, column), c.table().seeds().size()));
      }
      t.row("", cells);
    }
    c.parts().table(t.build(), tidy(c.id(), methods, all));
    c.html()
        .p(
            "Here Holm's correction is over all "
                + all.tests()
                + " pairs, so p is larger than in the main table. Bold: at or below 0.05; green and"
                + " red: all seeds won or lost. Where pairs are missing nothing is marked.");
    if (c.measured().size() > MOST) {
      c.html().absent("Only the " + MOST + " methods with the best means are in this table.");
    }
    if (all.smallestP() > 0.05) {
      c.html()
          .absent(
              "With this many seeds and pairs no adjusted p can be below "
                  + Numbers.fixed(Math.min(1, all.smallestP() * all.tests()), 3)
                  + ".");
    }
  }

  /** A row for each pair in both directions. */
  private static DataTable tidy(String id, List<String> methods, Pairwise all) {
    DataTable.Builder t =
        DataTable.named(id + "-pairwise", "Seeds won, tied and lost by a method against another")
            .text("method", "Method")
            .text("against", "Against")
            .number("n", "Seeds")
            .number("won", "Won")
            .number("tied", "Tied")
            .number("lost", "Lost")
            .number("p_holm", "Wilcoxon p, Holm");
    for (String method : methods) {
      for (String against : methods) {
        if (!method.equals(against)) {
          Pairwise.Pair p = all.of(method, against);
          t.row(
              Cell.of(method),
              Cell.of(against),
              Cell.of(p.wins() + p.ties() + p.losses(), 0),
              Cell.of(p.wins(), 0),
              Cell.of(p.ties(), 0),
              Cell.of(p.losses(), 0),
              Cell.p(p.holmP()));
        }
      }
    }
    return t.build();
  }

  private static Cell cell(Pairwise.Pair p, int seeds) {
    if (p.wins() + p.ties() + p.losses() == 0) {
      return Cell.of("no common seed").marked("quiet");
    }
    String text =
        p.wins()
            + "–"
            + p.ties()
            + "–"
            + p.losses()
            + (Double.isNaN(p.holmP()) ? "" : "  p " + Numbers.pRelation(p.holmP()));
    if (p.wins() + p.ties() + p.losses() < seeds) {
      return Cell.of(text);
    }
    String mark = p.holmP() <= 0.05 ? "strong " : "";
    if (p.ties() == 0 && p.losses() == 0) {
      mark += "won";
    } else if (p.ties() == 0 && p.wins() == 0) {
      mark += "lost";
    }
    return Cell.of(text).marked(mark.trim());
  }
}
