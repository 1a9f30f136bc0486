package org.patchswap.reports.page.suite;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.patchswap.reports.analysis.MethodMeans;
import org.patchswap.reports.chart.Palette;
import org.patchswap.reports.chart.RowChart;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.test.Friedman;
import org.patchswap.reports.statistics.test.Nemenyi;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;

/** Average ranks over recipes with their critical difference, where there are enough recipes. */
final class RankSection implements SuiteSection {
  @Override
  public String title() {
    return "Ranks over recipes";
  }

  @Override
  public void write(SuiteContext c) {
    List<MethodMeans> all = MethodMeans.of(c.recipes().stream().map(RecipeContext::table).toList());
    if (all.isEmpty()) {
      c.html().absent("Nothing was measured: there are no ranks.");
    }
    for (int i = 0; i < all.size(); i++) {
      MethodMeans r = all.get(i);
      String kind = String.join(", ", r.kind());
      int blocks = r.blocks().size();
      int methods = r.methods().size();
      if (methods < 3) {
        c.html()
            .absent(
                kind
                    + ": a rank test needs three methods that every recipe measured on all seeds;"
                    + " there "
                    + (methods == 1 ? "is 1." : "are " + methods + "."));
      } else if (blocks < StatisticsDefaults.NEMENYI_MINIMUM_BLOCKS) {
        c.html()
            .absent(
                kind
                    + ": no rank diagram, because it would need at least "
                    + StatisticsDefaults.NEMENYI_MINIMUM_BLOCKS
                    + " recipes as blocks and there "
                    + (blocks == 1 ? "is 1" : "are " + blocks)
                    + "; with "
                    + methods
                    + " methods two average ranks would have to differ by "
                    + Numbers.fixed(Nemenyi.withDefaults().criticalDifference(methods, blocks), 2)
                    + " of at most "
                    + (methods - 1)
                    + ".");
      } else {
        diagram(c, r, Html.id(r.kind().get(0)) + (i == 0 ? "" : "-" + (i + 1)));
      }
      if (!r.leftOut().isEmpty()) {
        c.html()
            .absent(
                kind
                    + ": left out of the ranks, because some recipe has not measured every seed: "
                    + String.join(", ", r.leftOut())
                    + ".");
      }
    }
  }

  private static void diagram(SuiteContext c, MethodMeans r, String name) {
    Friedman.Result f =
        Friedman.withDefaults()
            .with(
                r.higherIsBetter()
                    ? Friedman.Direction.HIGHER_IS_BETTER
                    : Friedman.Direction.LOWER_IS_BETTER)
            .test(r.scores());
    Nemenyi.Result n = Nemenyi.withDefaults().test(f);
    String id = "ranks-" + name;
    double half = n.criticalDifference() / 2;
    RowChart chart = new RowChart("Average rank, 1 is best");
    DataTable.Builder t =
        DataTable.named(
                id,
                "Average ranks over "
                    + r.blocks().size()
                    + " recipes, "
                    + String.join(", ", r.kind()))
            .text("method", "Method")
            .number("average_rank", "Average rank")
            .text("not_different_from", "Not different from");
    List<Integer> order =
        IntStream.range(0, r.methods().size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> f.averageRanks().get(i)))
            .toList();
    for (int i : order) {
      double rank = f.averageRanks().get(i);
      List<String> same =
          order.stream()
              .filter(
                  j -> j != i && Math.abs(f.averageRanks().get(j) - rank) < n.criticalDifference())
              .map(j -> r.methods().get(j))
              .toList();
      t.row(Cell.of(r.methods().get(i)), Cell.of(rank, 2), Cell.of(String.join(", ", same)));
      chart.add(
          new RowChart.Row(
              r.methods().get(i), Palette.INK, new TreeMap<>(), rank, rank - half, rank + half));
    }
    String what =
        "Bars are one critical difference ("
            + Numbers.fixed(n.criticalDifference(), 2)
            + " ranks, Nemenyi, 5 %) long: methods whose bars do not overlap differ. Friedman test"
            + " with Iman and Davenport's F: p "
            + Numbers.pRelation(f.pValue())
            + ". Blocks are recipes; recipes on the same data are not independent.";
    c.parts()
        .figure(
            chart.draw(id, "Average ranks, " + String.join(", ", r.kind()), what), what, t.build());
  }
}
