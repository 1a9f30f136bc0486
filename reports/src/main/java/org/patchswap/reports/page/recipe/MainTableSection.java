package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.Leaders;
import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.analysis.Verdicts;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.statistics.verdict.VerdictRule;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;

/** Methods by mean, each with its paired difference to the reference. */
final class MainTableSection implements RecipeSection {
  /** Columns of a difference and its interval. */
  private static final int INTERVAL = 3;

  /** Columns of a verdict. */
  private static final int VERDICT = 4;

  @Override
  public String title() {
    return "Main table";
  }

  @Override
  public void write(RecipeContext c) {
    MetricFacts m = c.metric();
    String reference = c.table().reference();
    String d = "Δ to " + reference + (m.percent() ? " (pp)" : "");
    double margin = c.tabled().map(v -> v.aim().margin()).orElse(0.0);
    Optional<Leaders> leaders = Leaders.of(c.table(), c.rows(), margin);
    DataTable.Builder t =
        DataTable.named(c.id() + "-main", caption(c))
            .note(note(c, leaders))
            .text("method", "Method")
            .number("n", "n")
            .number("mean", m.axis())
            .number("sd", "sd")
            .number("difference", d)
            .number("low", "95 % from")
            .number("high", "to");
    c.tabled()
        .ifPresent(
            v ->
                t.text("verdict", "Verdict, margin " + v.margin())
                    .number("p_above", "P(better)")
                    .number("p_inside", "P(within)")
                    .number("p_below", "P(worse)"));
    t.text("role", "Role").text("gaps", "Remarks");
    int blanks = INTERVAL + (c.tabled().isPresent() ? VERDICT : 0);
    for (MethodRow row : c.rows()) {
      String role = c.table().floor(row.method()) ? "floor" : "";
      t.row(row.method().equals(reference) ? "reference" : "", cells(row, c, role, leaders));
    }
    References.of(c).forEach(r -> t.row(References.ROLE, r.cells(m.digits(), blanks)));
    c.table()
        .notApplicable()
        .forEach(
            (method, why) -> t.row("absent", absent(method, blanks, "not applicable: " + why)));
    c.parts().table(t.build());
    notes(c);
  }

  private static String caption(RecipeContext c) {
    String selection = c.table().setting("selection");
    return c.metric().title()
        + " on the "
        + c.table().split()
        + " split of "
        + c.table().dataset()
        + ", recipe "
        + c.table().name()
        + (selection.isEmpty() ? "" : ", figures of the epoch chosen by rule '" + selection + "'")
        + "; "
        + (c.metric().higherIsBetter() ? "higher" : "lower")
        + " is better.";
  }

  /** What the page says around the table, for print. */
  private static String note(RecipeContext c, Optional<Leaders> leaders) {
    MetricFacts m = c.metric();
    StringBuilder out = new StringBuilder("Means and standard deviations");
    out.append(m.percent() ? " in %" : "").append(" over n = ");
    out.append(Numbers.many(c.table().seeds().size(), "seed"));
    out.append(" where n says no other");
    out.append(m.percent() ? ", differences in percentage points" : ", differences");
    out.append(" paired by seed, with Student's 95 % intervals.");
    leaders
        .filter(l -> l.family() > 0)
        .ifPresent(
            l ->
                out.append(" Bold: the best mean; underlined: not decided to be worse, by ")
                    .append(c.tabled().isPresent() ? "the declared" : "a")
                    .append(" margin of ")
                    .append(Numbers.plain(l.margin()))
                    .append(m.differenceUnit())
                    .append(" and Holm's correction over ")
                    .append(Numbers.many(l.family(), "comparison"))
                    .append(" with the best."));
    return out.toString();
  }

  private static Cell mean(MethodRow row, int digits, Optional<Leaders> leaders) {
    Cell cell = Cell.of(row.mean(), digits);
    if (leaders.isEmpty()) {
      return cell;
    }
    Leaders l = leaders.get();
    boolean near = l.near().contains(row.method());
    return row.method().equals(l.best())
        ? cell.marked(Cell.BEST)
        : near ? cell.marked(Cell.NEAR) : cell;
  }

  private static List<Cell> cells(
      MethodRow row, RecipeContext of, String role, Optional<Leaders> leaders) {
    MetricFacts m = of.metric();
    String reference = of.table().reference();
    int digits = m.digits();
    List<Cell> out = new ArrayList<>();
    out.add(Cell.of(row.method()));
    out.add(Cell.of(row.n(), 0));
    out.add(mean(row, digits, leaders));
    out.add(Cell.of(row.sd(), digits));
    if (row.method().equals(reference)) {
      out.add(new Cell("reference", 0, "quiet"));
      for (int i = 1; i < INTERVAL + (of.tabled().isPresent() ? VERDICT : 0); i++) {
        out.add(Cell.shown(Double.NaN, ""));
      }
    } else {
      Optional<Comparison> c = row.comparison().filter(x -> x.n() > 0);
      Optional<Interval> i = c.flatMap(Comparison::interval);
      out.add(Cell.signed(c.map(Comparison::meanDifference).orElse(Double.NaN), digits));
      out.add(Cell.signed(i.map(Interval::low).orElse(Double.NaN), digits));
      out.add(Cell.signed(i.map(Interval::high).orElse(Double.NaN), digits));
      of.tabled().ifPresent(v -> out.addAll(verdict(v.of(row.method()))));
    }
    out.add(Cell.of(role));
    String twin = of.comparisons().twins().getOrDefault(row.method(), "");
    out.add(Cell.of(row.gaps() + (twin.isEmpty() ? "" : "the same as " + twin)));
    return out;
  }

  private static List<Cell> verdict(Optional<Verdicts.Judged> judged) {
    if (judged.isEmpty()) {
      Cell none = Cell.of(Double.NaN, 2);
      return List.of(Cell.of("not judged").marked("quiet"), none, none, none);
    }
    VerdictRule.Result r = judged.get().result();
    Verdict v = r.verdict();
    String sign = v == Verdict.UNDECIDED && r.differsFromZero() ? ", not zero" : "";
    Optional<VerdictRule.Posterior> p = r.posterior();
    return List.of(
        Cell.of(v.words() + sign).marked(v == Verdict.UNDECIDED ? "" : "strong"),
        share(p.map(VerdictRule.Posterior::above)),
        share(p.map(VerdictRule.Posterior::inside)),
        share(p.map(VerdictRule.Posterior::below)));
  }

  private static Cell share(Optional<Double> p) {
    return p.map(x -> Cell.shown(x, Numbers.share(x).replace("= ", "")))
        .orElse(Cell.of(Double.NaN, 2));
  }

  private static List<Cell> absent(String method, int blanks, String why) {
    List<Cell> out = new ArrayList<>();
    out.add(Cell.of(method));
    for (int i = 0; i < blanks + 3; i++) {
      out.add(Cell.shown(Double.NaN, Numbers.NONE));
    }
    out.add(Cell.of(""));
    out.add(Cell.of(why));
    return out;
  }

  private static void notes(RecipeContext c) {
    Html html = c.html();
    html.p(
        "n counts seeds. The difference is paired by seed; its interval is Student's, which takes"
            + " the differences of seeds for normal. Teachers and ensembles stand beside and enter"
            + " no test and no ranking: a teacher is another network, and an ensemble costs as many"
            + " networks as it has seeds."
            + (c.rows().stream().anyMatch(r -> c.table().floor(r.method()))
                ? " The floor is training by the task's loss alone."
                : ""));
    html.p(c.tabled().map(v -> rule(c, v)).orElseGet(() -> explored(c)));
    References.warnings(c).forEach(w -> html.element("p", w, "class", "warning"));
    References.missing(c).forEach(html::absent);
    if (c.rows().stream().noneMatch(r -> r.method().equals(c.table().reference()) && r.n() > 0)) {
      html.absent(
          "The reference method "
              + c.table().reference()
              + " has no measured run in this recipe: there are no differences, intervals or"
              + " tests.");
    } else if (c.rows().stream().filter(r -> r.n() > 0).count() < 2) {
      html.absent("Only one method has measured runs: there is nothing to compare.");
    }
    c.comparisons().list().stream()
        .filter(x -> x.n() > 0 && x.n() < c.table().seeds().size())
        .forEach(
            x ->
                html.absent(
                    x.method()
                        + " is compared on "
                        + Numbers.many(x.n(), "seed")
                        + " of "
                        + c.table().seeds().size()
                        + "; the pairs of the others are not complete, and which runs are missing"
                        + " may not be chance."));
  }

  private static String rule(RecipeContext c, Verdicts v) {
    int asked = (int) c.table().methods().stream().filter(v.aim().methods()::contains).count();
    return "A verdict is given where the interval lies beyond the declared margin of "
        + v.margin()
        + " or within it; P is the posterior probability of each side of it under a flat prior."
        + " Methods in question ("
        + String.join(", ", v.aim().methods())
        + ") are "
        + (asked == 1 ? "one comparison" : "a family of " + asked)
        + ", all others a family of their own, corrected by Holm.";
  }

  private static String explored(RecipeContext c) {
    return c.verdicts().isPresent()
        ? "The question of this suite is about another metric or another method than this table's"
            + " reference: the table gives intervals, the overview the verdict."
        : "This suite declares no question: it explores, so the table gives intervals and no"
            + " verdicts.";
  }
}
