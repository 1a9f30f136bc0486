package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.TestPredictions;
import org.patchswap.reports.chart.RowChart;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.Pairs;

/** Which classes gain, and how confidences spread within a class. */
final class ClassesSection implements RecipeSection {
  private static final int MOST = 24;

  @Override
  public String title() {
    return "Gain by class";
  }

  private record Gain(String name, Comparison comparison) {}

  @Override
  public void write(RecipeContext c) {
    Map<String, TestPredictions> all = c.predictions().get();
    String reference = c.table().reference();
    Optional<String> focus = c.focus().stream().filter(all::containsKey).findFirst();
    if (focus.isEmpty() || !all.containsKey(reference)) {
      c.html()
          .absent(
              c.untested()
                  .orElse(
                      "Predictions of the reference and of another method are needed for a gain by"
                          + " class."));
      return;
    }
    List<String> names = names(c);
    figure(c, gains(all.get(focus.get()), all.get(reference), names), focus.get(), reference);
    table(c, all, names);
  }

  /** Names of the classes in label order, as the first record has them. */
  static List<String> names(RecipeContext c) {
    return c.table().entries().stream()
        .filter(Entry::measured)
        .findFirst()
        .flatMap(e -> c.store().record(e.run()))
        .map(r -> r.data().classes())
        .orElse(List.of());
  }

  private static String name(List<String> names, int label) {
    return label < names.size() ? names.get(label) : "class " + label;
  }

  private static List<Gain> gains(TestPredictions x, TestPredictions y, List<String> names) {
    List<Gain> out = new ArrayList<>();
    for (int k = 0; k < Math.min(x.classes().size(), y.classes().size()); k++) {
      Pairs p =
          Pairs.of(percent(x.classes().get(k).accuracy()), percent(y.classes().get(k).accuracy()));
      if (p.n() > 0) {
        out.add(new Gain(name(names, k), Comparison.of("", "", p, 1)));
      }
    }
    out.sort(
        Comparator.comparingDouble((Gain g) -> -g.comparison().meanDifference())
            .thenComparing(Gain::name));
    return out;
  }

  private static SortedMap<Long, Double> percent(SortedMap<Long, Double> shares) {
    SortedMap<Long, Double> out = new TreeMap<>();
    shares.forEach((k, v) -> out.put(k, 100 * v));
    return out;
  }

  private static SortedMap<Long, Double> bySeed(Pairs p) {
    SortedMap<Long, Double> out = new TreeMap<>();
    double[] d = p.differences();
    for (int i = 0; i < d.length; i++) {
      out.put(p.seeds().get(i), d[i]);
    }
    return out;
  }

  private static void figure(RecipeContext c, List<Gain> gains, String focus, String reference) {
    String id = c.id() + "-class-gain";
    RowChart chart = new RowChart("Gain in accuracy over " + reference + " (pp)").line(0);
    DataTable.Builder t =
        DataTable.named(id, "Accuracy of " + focus + " minus " + reference + " by class, pp")
            .text("class", "Class")
            .number("n", "n")
            .number("gain", "Mean gain")
            .number("low", "95 % from")
            .number("high", "to");
    for (int i = 0; i < gains.size(); i++) {
      Comparison x = gains.get(i).comparison();
      double low = x.interval().map(Interval::low).orElse(Double.NaN);
      double high = x.interval().map(Interval::high).orElse(Double.NaN);
      t.row(
          Cell.of(gains.get(i).name()),
          Cell.of(x.n(), 0),
          Cell.signed(x.meanDifference(), 2),
          Cell.signed(low, 2),
          Cell.signed(high, 2));
      if (gains.size() <= MOST || i < MOST / 2 || i >= gains.size() - MOST / 2) {
        chart.add(
            RowChart.Row.of(
                gains.get(i).name(),
                c.colours().get(focus),
                bySeed(x.pairs()),
                x.meanDifference(),
                low,
                high));
      }
    }
    String what =
        focus
            + " minus "
            + reference
            + ", mean over seeds with 95 % interval, largest gain first."
            + (gains.size() > MOST
                ? " The " + MOST / 2 + " largest and smallest of " + gains.size() + " classes."
                : "")
            + " The intervals are not corrected for the number of classes: that some exclude zero"
            + " is to be expected.";
    c.parts()
        .figure(
            chart.draw(id, "Which classes gain by " + focus + "? Recipe " + c.table().name(), what),
            what,
            t.build());
  }

  private static void table(RecipeContext c, Map<String, TestPredictions> all, List<String> names) {
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-classes",
                "Accuracy by class in percent, mean over seeds, and in brackets the standard"
                    + " deviation of confidence within the class")
            .text("class", "Class");
    List<String> drawn = c.drawn().stream().filter(all::containsKey).toList();
    drawn.forEach(m -> t.number(m, m));
    int classes = all.values().stream().mapToInt(p -> p.classes().size()).max().orElse(0);
    for (int k = 0; k < classes; k++) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(name(names, k)));
      for (String m : drawn) {
        cells.add(cell(all.get(m), k));
      }
      t.row("", cells);
    }
    c.parts().table(t.build());
  }

  private static Cell cell(TestPredictions p, int k) {
    if (k >= p.classes().size()) {
      return Cell.of(Double.NaN, 1);
    }
    var counts = p.classes().get(k);
    double mean =
        counts.accuracy().values().stream().mapToDouble(v -> 100 * v).average().orElse(Double.NaN);
    return Cell.shown(
        mean, Cell.of(mean, 1).text() + " (" + Cell.of(counts.confidence().sd(), 3).text() + ")");
  }
}
