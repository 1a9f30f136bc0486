package org.patchswap.reports.page.suite.designs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.Focus;
import org.patchswap.reports.analysis.Spread;
import org.patchswap.reports.analysis.sources.SourceFamily;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.page.suite.SuiteSection;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.verdict.VerdictPlan;
import org.patchswap.reports.statistics.verdict.VerdictRule;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/** Which random numbers make runs differ, and what follows for the number of seeds. */
public final class SourcesSection implements SuiteSection {
  /** Where no margin is declared: a point, or a hundredth. */
  private static final double POINT = 1;

  private static final double HUNDREDTH = 0.01;

  @Override
  public String title() {
    return "Where the variance comes from";
  }

  @Override
  public boolean applies(SuiteContext c) {
    return !families(c).isEmpty();
  }

  private static List<SourceFamily> families(SuiteContext c) {
    return SourceFamily.of(c.results().recipes());
  }

  @Override
  public void write(SuiteContext c) {
    for (SourceFamily f : families(c)) {
      List<String> methods = f.methods();
      if (methods.isEmpty()) {
        c.html()
            .absent(
                "No method of "
                    + f.all().name()
                    + " has two seeds that differ: there is no variance to divide.");
        continue;
      }
      c.parts().table(table(c, f, methods));
      c.html().p(how(f));
      Focus.of(f.all()).stream()
          .filter(methods::contains)
          .forEach(m -> advice(f, m).ifPresent(c.html()::p));
    }
  }

  private static DataTable table(SuiteContext c, SourceFamily f, List<String> methods) {
    MetricFacts m = f.metric();
    DataTable.Builder t =
        DataTable.named(
                "sources-" + c.id(f.all()),
                "Variance of " + m.title() + " by what follows the seed")
            .text("method", "Method")
            .text("source", "Follows the seed")
            .number("n", "n")
            .number("sd", m.percent() ? "sd (pp)" : "sd")
            .number("share", "Share of the variance")
            .number("low", "95 % from")
            .number("high", "to");
    for (String method : methods) {
      t.row(
          "reference",
          List.of(
              Cell.of(method),
              Cell.of("everything"),
              Cell.of(f.all().values(method, m).length, 0),
              Cell.of(f.sd(method), m.digits()),
              Cell.of(1, 2),
              Cell.of(Double.NaN, 2),
              Cell.of(Double.NaN, 2)));
      for (SourceFamily.Share s : f.shares(method)) {
        Optional<Interval> i = s.share().interval();
        t.row(
            Cell.of(method),
            Cell.of(s.source()),
            Cell.of(s.n(), 0),
            Cell.of(s.sd(), m.digits()),
            Cell.of(s.share().ratio(), 2),
            Cell.of(i.map(Interval::low).orElse(Double.NaN), 2),
            Cell.of(i.map(Interval::high).orElse(Double.NaN), 2));
      }
      f.sum(method)
          .ifPresent(
              v ->
                  t.row(
                      Cell.of(method),
                      Cell.of("sum of single sources"),
                      Cell.of(Double.NaN, 0),
                      Cell.of(Double.NaN, 2),
                      Cell.of(v, 2),
                      Cell.of(Double.NaN, 2),
                      Cell.of(Double.NaN, 2)));
    }
    return t.build();
  }

  private static String how(SourceFamily f) {
    int least =
        f.bySource().values().stream()
            .flatMap(t -> t.methods().stream().map(x -> t.values(x, f.metric()).length))
            .filter(n -> n > 1)
            .mapToInt(n -> n)
            .min()
            .orElse(0);
    return "The share is the variance over seeds where that source alone follows the seed, over the"
        + " variance where everything does; its interval is that of a ratio of two variances of"
        + " normal figures (F)"
        + (least > 0 ? ", wide at " + least + " seeds: it tells large shares from small ones" : "")
        + ". What is held is held at one value, so a share is that around this one. Sources that"
        + " act on their own would sum to 1; the error of all shares is in their sum.";
  }

  /** What pairing by seed saves, by the rule of the verdicts. */
  static Optional<String> advice(SourceFamily f, String method) {
    RecipeTable t = f.all();
    MetricFacts m = f.metric();
    Comparison c = Comparison.of(t, method, t.reference(), m);
    if (c.n() < 2 || !(c.sd().orElse(0) > 0)) {
      return Optional.empty();
    }
    Spread s = Spread.of(c);
    Optional<RecipeTable.Aim> aim = t.aim().filter(a -> a.metric().equals(m.name()));
    double margin = aim.map(RecipeTable.Aim::margin).orElse(0.0);
    double gain = margin > 0 ? 2 * margin : m.percent() ? POINT : HUNDREDTH;
    VerdictPlan plan = VerdictPlan.of(VerdictRule.withDefaults().withMargin(margin));
    OptionalInt paired = plan.seedsNeeded(gain, s.difference());
    OptionalInt apart = plan.seedsNeeded(gain, Math.hypot(s.method(), s.reference()));
    if (paired.isEmpty() || apart.isEmpty()) {
      return Optional.empty();
    }
    List<String> out = new ArrayList<>();
    out.add(
        "Pairing by seed: to find "
            + method
            + " better than "
            + t.reference()
            + (margin > 0
                ? " by more than the margin of " + Numbers.plain(margin) + m.differenceUnit()
                : "")
            + ", were it better by "
            + Numbers.plain(gain)
            + m.differenceUnit()
            + ", takes "
            + Numbers.many(paired.getAsInt(), "seed")
            + " if the methods share their seeds (sd of differences "
            + Numbers.fixed(s.difference(), m.digits())
            + ") and "
            + apart.getAsInt()
            + " if they do not ("
            + Numbers.fixed(Math.hypot(s.method(), s.reference()), m.digits())
            + "), with a chance of 80 %.");
    out.add(
        s.ratio() < 1
            ? "So what a seed does to both cancels, and sharing seeds is worth it."
            : "So what a seed does to one it does not do to the other: sharing seeds saves nothing"
                + " here.");
    return Optional.of(String.join(" ", out));
  }
}
