package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.testset.PairedHits;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.resampling.TwoWayBootstrap;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;

/** Whether a difference would stand on other test images. */
final class TestSetSection implements RecipeSection {
  /** Of more methods only those in question are resampled: each takes a tenth of a second or so. */
  static final int MOST = 12;

  /** Images drawn in a recipe, over methods, seeds and resamples: seconds. */
  private static final long MOST_DRAWS = 1_000_000_000;

  @Override
  public String title() {
    return "Error of the test set";
  }

  @Override
  public void write(RecipeContext c) {
    Map<Comparison, PairedHits> known = known(c);
    if (known.isEmpty()) {
      c.html().absent(absent(c));
      return;
    }
    MetricFacts m = c.metric();
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-test-set",
                "Differences to "
                    + c.table().reference()
                    + " with the error of the test set"
                    + (m.percent() ? ", in pp" : "")
                    + ", recipe "
                    + c.table().name())
            .text("method", "Method")
            .number("n", "n")
            .number("images", "Images")
            .number("difference", "Difference")
            .number("seeds_low", "Seeds: 95 % from")
            .number("seeds_high", "to")
            .number("both_low", "Seeds and images: from")
            .number("both_high", "to")
            .number("model_low", "By variance: from")
            .number("model_high", "to")
            .text("zero", "Leaves out zero");
    List<String> lost = new ArrayList<>();
    known.forEach(
        (x, hits) -> {
          TwoWayBootstrap.Result r = hits.twoWay(MOST_DRAWS / known.size());
          Optional<Interval> model =
              shown(r.model().map(TwoWayBootstrap.RandomEffects::interval), m);
          boolean enough = x.n() >= StatisticsDefaults.BOOTSTRAP_MINIMUM;
          Optional<Interval> both = enough ? shown(r.both().interval(), m) : Optional.empty();
          boolean bySeeds = x.intervalExcludesZero();
          boolean byBoth = (enough ? both : model).filter(i -> !i.contains(0)).isPresent();
          if (bySeeds && !byBoth) {
            lost.add(x.method());
          }
          List<Cell> cells = new ArrayList<>();
          cells.add(Cell.of(x.method()));
          cells.add(Cell.of(x.n(), 0));
          cells.add(Cell.of(hits.images(), 0));
          cells.add(Cell.signed(x.meanDifference(), m.digits()));
          ends(cells, x.interval(), m);
          ends(cells, both, m);
          ends(cells, model, m);
          cells.add(
              Cell.of(
                  bySeeds
                      ? byBoth ? "both" : "over seeds only"
                      : byBoth ? "both ways only" : "no"));
          t.row("", cells);
        });
    c.parts().table(t.build());
    c.html()
        .p(
            (lost.isEmpty()
                    ? "No difference depends on this test set: what leaves out zero over seeds does"
                        + " so over seeds and images. "
                    : "On other test images of the same kind the sign is open for: "
                        + String.join(", ", lost)
                        + ". ")
                + "Over seeds: Student's interval of the paired differences, as in the main table;"
                + " it takes this test set for the world. Over seeds and images: both are drawn"
                + " anew, cases paired (pigeonhole bootstrap, Owen 2007), which is too wide where"
                + " networks err at random, and given from "
                + StatisticsDefaults.BOOTSTRAP_MINIMUM
                + " seeds on, since it is too narrow for fewer. By variance: the same error from"
                + " seeds and images as crossed random effects, with Student's quantile, nearer to"
                + " the truth for few seeds; where it stands alone it says what leaves out zero."
                + (known.size() < compared(c).size()
                    ? " Only methods in question are shown."
                    : ""));
  }

  private static void ends(List<Cell> cells, Optional<Interval> i, MetricFacts m) {
    cells.add(Cell.signed(i.map(Interval::low).orElse(Double.NaN), m.digits()));
    cells.add(Cell.signed(i.map(Interval::high).orElse(Double.NaN), m.digits()));
  }

  private static Optional<Interval> shown(Optional<Interval> i, MetricFacts m) {
    return i.map(x -> new Interval(m.shown(x.low()), m.shown(x.high()), x.confidence()));
  }

  private static List<Comparison> compared(RecipeContext c) {
    return c.rows().stream()
        .flatMap(r -> r.comparison().stream())
        .filter(x -> x.n() > 1 && !c.comparisons().twins().containsKey(x.method()))
        .toList();
  }

  /** The cases of the comparisons that are shown, where the files have them. */
  static Map<Comparison, PairedHits> known(RecipeContext c) {
    List<Comparison> all = compared(c);
    Map<Comparison, PairedHits> out = new LinkedHashMap<>();
    for (Comparison x : all) {
      if (all.size() <= MOST || c.focus().contains(x.method())) {
        PairedHits.of(x, c.metric(), c.predictions().get()).ifPresent(h -> out.put(x, h));
      }
    }
    return out;
  }

  /** Why there are none. */
  static String absent(RecipeContext c) {
    if (compared(c).isEmpty()) {
      return "No method has two or more pairs with the reference: there is no interval to widen.";
    }
    if (c.untested().isPresent()) {
      return c.untested().get();
    }
    return c.metric().title()
        + " is no count of images that are right one by one in the files of predictions, so images"
        + " cannot be drawn anew. Intervals are over seeds and speak of these "
        + Numbers.many(
            c.table().facts(c.measured().get(0).method()).get(0).testSize(), "test image")
        + ".";
  }
}
