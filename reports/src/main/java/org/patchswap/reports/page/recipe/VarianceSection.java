package org.patchswap.reports.page.recipe;

import java.util.List;
import java.util.OptionalInt;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.SeedsNeeded;
import org.patchswap.reports.analysis.Spread;
import org.patchswap.reports.analysis.Verdicts;
import org.patchswap.reports.statistics.verdict.VerdictPlan;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;

/** How far results scatter, what pairing saves, and how many seeds a question needs. */
final class VarianceSection implements RecipeSection {
  private static final int MOST_PLANNED = 12;
  private static final double[] PERCENT_EFFECTS = {0.1, 0.2, 0.3, 0.5, 1, 2};

  @Override
  public String title() {
    return "Variance and seeds needed";
  }

  @Override
  public void write(RecipeContext c) {
    List<Comparison> known =
        c.rows().stream()
            .flatMap(r -> r.comparison().stream())
            .filter(x -> x.n() > 1 && x.sd().orElse(0) > 0)
            .toList();
    if (known.isEmpty()) {
      c.html()
          .absent(
              "No method has two or more pairs with the reference, so no spread of differences is"
                  + " known and no number of seeds can be computed.");
      return;
    }
    spread(c, known);
    if (c.tabled().isPresent()) {
      plan(c, c.tabled().get(), known);
    } else {
      seeds(c, known);
    }
  }

  private static void spread(RecipeContext c, List<Comparison> known) {
    MetricFacts m = c.metric();
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-variance",
                "Standard deviations over seeds, in units of "
                    + m.axis()
                    + ", recipe "
                    + c.table().name())
            .text("method", "Method")
            .number("n", "n")
            .number("sd_method", "sd of the method")
            .number("sd_reference", "sd of the reference")
            .number("sd_difference", "sd of paired differences")
            .number("pairing_ratio", "Variance against unpaired");
    for (Comparison x : known) {
      Spread s = Spread.of(x);
      t.row(
          Cell.of(x.method()),
          Cell.of(x.n(), 0),
          Cell.of(s.method(), m.digits()),
          Cell.of(s.reference(), m.digits()),
          Cell.of(s.difference(), m.digits()),
          Cell.of(s.ratio(), 2));
    }
    c.parts().table(t.build());
    c.html()
        .p(
            "The last column is the variance of the paired difference over the sum of both"
                + " variances: below 1 the common random numbers of a seed help, above 1 they do"
                + " not. Runs vary initial weights, order and augmentation together by the seed;"
                + " the shares of the sources are not separated here.");
  }

  private static void seeds(RecipeContext c, List<Comparison> known) {
    MetricFacts m = c.metric();
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-seeds-needed",
                "Seeds needed to find a true difference with 80 % power at the 5 % level, paired t"
                    + " test, from the observed sd of differences")
            .text("method", "Method")
            .number("sd", "sd of differences");
    for (double e : effects(m)) {
      t.number(
          "seeds_for_" + Numbers.fixed(e, 3),
          Numbers.fixed(e, m.percent() ? 1 : 3) + m.differenceUnit());
    }
    for (Comparison x : known) {
      double sd = x.sd().orElseThrow();
      List<Cell> cells = new java.util.ArrayList<>();
      cells.add(Cell.of(x.method()));
      cells.add(Cell.of(sd, m.digits()));
      for (double e : effects(m)) {
        cells.add(needed(e / sd));
      }
      t.row("", cells);
    }
    c.parts().table(t.build());
    c.html()
        .p(
            "No margin was declared, so these numbers are for an interval that leaves out zero. The"
                + " sd itself is estimated from few seeds: read them as an order of magnitude."
                + " Correcting for several methods needs more.");
  }

  /** By the verdict's own rule; not for every method of a long list, since each row is a search. */
  private static void plan(RecipeContext c, Verdicts verdicts, List<Comparison> known) {
    MetricFacts m = c.metric();
    double margin = verdicts.aim().margin();
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-seeds-needed",
                "Seeds that the declared rule needs for the right verdict with a chance of 80 %,"
                    + " from the observed sd of differences, margin "
                    + verdicts.margin())
            .text("method", "Method")
            .number("sd", "sd of differences")
            .number("seeds_observed", "Were the observed difference true")
            .number("seeds_none", "Equivalent, were there none")
            .number(
                "seeds_twice_margin",
                "Better, were it " + Numbers.plain(2 * margin) + m.differenceUnit())
            .number(
                "seeds_margin_from_zero",
                "Not zero, were it " + Numbers.plain(margin) + m.differenceUnit());
    List<Comparison> planned =
        known.stream()
            .filter(x -> known.size() <= MOST_PLANNED || c.focus().contains(x.method()))
            .toList();
    for (Comparison x : planned) {
      double[] d = x.pairs().differences();
      for (int i = 0; i < d.length; i++) {
        d[i] *= m.sign();
      }
      int family = verdicts.of(x.method()).map(Verdicts.Judged::family).orElse(1);
      VerdictPlan.Seeds seeds = VerdictPlan.of(verdicts.rule()).withFamily(family).seeds(d);
      t.row(
          Cell.of(x.method()),
          Cell.of(x.sd().orElseThrow(), m.digits()),
          needed(seeds.observed()),
          needed(seeds.none()),
          needed(seeds.twiceMargin()),
          needed(seeds.marginFromZero()));
    }
    c.parts().table(t.build());
    c.html()
        .p(
            "By the rule of the verdicts, at the level that its family leaves to each comparison. A"
                + " difference of just the margin is never decided. The sd itself is estimated from"
                + " few seeds: read these numbers as an order of magnitude. Seeds planned for the"
                + " difference just observed are too few as often as it was lucky."
                + (planned.size() < known.size() ? " Only methods in question are planned." : ""));
  }

  private static Cell needed(OptionalInt seeds) {
    return seeds.isPresent() ? Cell.of(seeds.getAsInt(), 0) : Cell.shown(Double.NaN, "no number");
  }

  private static Cell needed(double effect) {
    int n = SeedsNeeded.of(effect);
    return n > SeedsNeeded.MOST ? Cell.shown(Double.NaN, "> " + SeedsNeeded.MOST) : Cell.of(n, 0);
  }

  private static double[] effects(MetricFacts m) {
    double[] out = PERCENT_EFFECTS.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= m.percent() ? 1 : 0.01;
    }
    return out;
  }
}
