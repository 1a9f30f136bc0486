package org.patchswap.reports.page.suite.designs;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.patchswap.reports.analysis.tuning.Search;
import org.patchswap.reports.analysis.tuning.TunedRecipe;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.SuiteSection;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;

/** Every candidate that tuning tried, with its validation figures, and the one it chose. */
public final class TrialsSection implements SuiteSection {
  @Override
  public String title() {
    return "Trials of the tuning";
  }

  @Override
  public void write(SuiteContext c) {
    List<TunedRecipe> all = TuningSection.recipes(c);
    if (all.isEmpty()) {
      c.html().absent("Nothing was tuned.");
    }
    for (TunedRecipe r : all) {
      List<Search> searches = TuningSection.searches(c, r);
      if (searches.isEmpty()) {
        c.html().absent("The note of the suite has no trials of " + r.given().name() + ".");
        continue;
      }
      c.parts().table(table(c, r, searches));
      for (Search s : searches) {
        long lost = s.trials().size() - s.scored().size();
        if (lost > 0) {
          c.html()
              .absent(
                  s.method()
                      + ": "
                      + Numbers.many(lost, "trial")
                      + " without a figure on every seed, because a run is missing, failed or"
                      + " diverged.");
        }
      }
    }
    if (!all.isEmpty()) {
      c.html()
          .p(
              "Figures are of the validation split: a trial never sees the test split. The first"
                  + " candidate has the values that the suite gives; the first of equals is"
                  + " chosen.");
    }
  }

  private static DataTable table(SuiteContext c, TunedRecipe r, List<Search> searches) {
    DataTable.Builder t =
        DataTable.named(
                "candidates-" + c.id(r.given()),
                "Candidates of recipe "
                    + r.given().name()
                    + ", "
                    + searches.get(0).metric().axis()
                    + " on the validation split")
            .text("method", "Method")
            .number("candidate", "Candidate")
            .text("values", "Values")
            .number("seeds", "Seeds")
            .number("score", "Mean")
            .number("min", "Lowest")
            .number("max", "Highest")
            .text("chosen", "Chosen");
    for (Search s : searches) {
      int digits = s.metric().digits();
      for (Search.Trial x : s.trials()) {
        boolean chosen = s.chosen().isPresent() && s.chosen().getAsLong() == x.number();
        DoubleSummaryStatistics range = Arrays.stream(x.scores()).summaryStatistics();
        boolean all = Double.isFinite(x.mean());
        t.row(
            "",
            List.of(
                Cell.of(s.method()),
                Cell.of(x.number(), 0),
                Cell.of(x.values().isEmpty() ? "as given" : x.words()),
                Cell.of(x.scores().length, 0),
                Cell.of(x.mean(), digits),
                Cell.of(all ? range.getMin() : Double.NaN, digits),
                Cell.of(all ? range.getMax() : Double.NaN, digits),
                Cell.of(chosen ? "chosen" : "").marked(chosen ? "strong" : "")));
      }
    }
    return t.build();
  }
}
