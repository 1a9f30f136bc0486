package org.patchswap.reports.page.recipe;

import java.util.List;
import java.util.stream.IntStream;
import org.patchswap.reports.analysis.CostRow;
import org.patchswap.reports.chart.CostChart;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;

/** Quality against what it costs to train. */
final class CostSection implements RecipeSection {
  @Override
  public String title() {
    return "Training cost";
  }

  @Override
  public void write(RecipeContext c) {
    MetricFacts m = c.metric();
    List<CostRow> rows = CostRow.of(c.table(), c.rows());
    if (rows.isEmpty()) {
      c.html().absent("No measured run has a training time: there is no cost to show.");
      return;
    }
    String budget = c.table().setting("budget");
    if (!budget.isEmpty()) {
      c.html().p("Budget: " + budget + ".");
    }
    List<String> open = rows.stream().filter(r -> !r.whole()).map(CostRow::method).toList();
    if (!open.isEmpty()) {
      c.html()
          .p(
              "The training of the teacher of "
                  + String.join(", ", open)
                  + " is not on record: its weights came from a file. What it cost is missing"
                  + " below, so these methods cost more than is shown, and none is called Pareto.");
    }
    String id = c.id() + "-cost";
    String what =
        m.title()
            + ", mean over seeds ("
            + c.seeds()
            + "), against the images that go through all networks, with or without"
            + " gradient, the runs that a method needs first included. The line joins what no other"
            + " method beats with as few images. Names that would cover others are left out: the"
            + " table has all, with seconds, which depend on what else the machine did.";
    c.parts()
        .figure(
            CostChart.draw(
                id,
                "What does a better " + m.title() + " cost? Recipe " + c.table().name(),
                what,
                m.axis(),
                rows.stream()
                    .map(
                        r ->
                            new CostChart.Point(
                                r.method(),
                                c.colours().get(r.method()),
                                r.images(),
                                r.value(),
                                r.best()))
                    .toList()),
            what,
            drawn(id, m, rows));
    DataTable table = table(id + "-table", c.table().name(), m, rows);
    c.parts().table(withoutZeros(table), table);
  }

  /** What the chart draws. */
  private static DataTable drawn(String id, MetricFacts m, List<CostRow> rows) {
    DataTable.Builder t =
        DataTable.named(id, m.title() + " and images through all networks, means")
            .text("method", "Method")
            .number("value", m.axis())
            .number("images", "Images")
            .text("pareto", "Pareto by images");
    for (CostRow r : rows) {
      t.row(
          Cell.of(r.method()),
          Cell.of(r.value(), m.digits()),
          Cell.shown(r.images(), Numbers.count(r.images())),
          Cell.of(r.best() ? "yes" : ""));
    }
    return t.build();
  }

  /** Without the columns in which every method has 0: those files keep. */
  private static DataTable withoutZeros(DataTable t) {
    List<Integer> kept =
        IntStream.range(0, t.columns().size())
            .filter(
                i ->
                    !t.columns().get(i).numeric()
                        || t.rows().stream().anyMatch(r -> r.cells().get(i).value() != 0))
            .boxed()
            .toList();
    return new DataTable(
        t.id(),
        t.caption(),
        t.note(),
        kept.stream().map(i -> t.columns().get(i)).toList(),
        t.rows().stream()
            .map(
                r -> new DataTable.Row(kept.stream().map(i -> r.cells().get(i)).toList(), r.mark()))
            .toList());
  }

  private static DataTable table(String id, String recipe, MetricFacts m, List<CostRow> rows) {
    DataTable.Builder t =
        DataTable.named(
                id,
                "Cost of one run, mean over seeds, recipe "
                    + recipe
                    + ". Needed first: the runs that must be trained before, charged in full to"
                    + " each student. A column in which all are 0 is left out here. Pareto: no"
                    + " other method has a better mean with as few images through all networks, or"
                    + " as good a mean with fewer; means carry the error of their seeds.")
            .text("method", "Method")
            .number("value", m.axis())
            .number("own_seconds", "Own training")
            .number("needed_seconds", "Needed first")
            .number("total_seconds", "Together")
            .number("images_trained", "Images trained")
            .number("images_untrained", "Without gradient")
            .number("images_teacher", "Through teacher")
            .number("images_needed", "Needed first, images")
            .number("peak_memory_bytes", "Peak memory")
            .number("parameters", "Parameters")
            .number("auxiliary_parameters", "Auxiliary")
            .text("pareto", "Pareto by images");
    for (CostRow r : rows) {
      t.row(
          Cell.of(r.method()),
          Cell.of(r.value(), m.digits()),
          Cell.shown(r.own(), Numbers.seconds(r.own())),
          needed(r, r.before(), r.before() > 0 ? Numbers.seconds(r.before()) : "0"),
          Cell.shown(r.total(), (r.whole() ? "" : "over ") + Numbers.seconds(r.total())),
          Cell.shown(r.trained(), Numbers.count(r.trained())),
          Cell.shown(r.untrained(), Numbers.count(r.untrained())),
          Cell.shown(r.teacher(), Numbers.count(r.teacher())),
          needed(r, r.needed(), Numbers.count(r.needed())),
          Cell.shown(r.memory(), Numbers.bytes(r.memory())),
          Cell.shown(r.parameters(), Numbers.count(r.parameters())),
          Cell.shown(r.auxiliary(), Numbers.count(r.auxiliary())),
          Cell.of(r.best() ? "yes" : ""));
    }
    return t.build();
  }

  /** A number of what is needed first; where that was made elsewhere, that nobody knows it. */
  private static Cell needed(CostRow r, double value, String shown) {
    return r.whole() ? Cell.shown(value, shown) : Cell.shown(Double.NaN, "not on record");
  }
}
