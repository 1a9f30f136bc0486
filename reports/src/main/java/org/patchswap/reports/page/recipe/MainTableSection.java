package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;

/** Methods by mean, each with its paired difference to the reference. */
final class MainTableSection implements RecipeSection {
  /** Columns of the comparison, from the difference on. */
  private static final int TESTS = 8;

  @Override
  public String title() {
    return "Main table";
  }

  @Override
  public void write(RecipeContext c) {
    MetricFacts m = c.metric();
    String reference = c.table().reference();
    String d = "Δ to " + reference + (m.percent() ? " (pp)" : "");
    DataTable.Builder t =
        DataTable.named(c.id() + "-main", caption(c))
            .text("method", "Method")
            .number("n", "n")
            .number("mean", m.axis())
            .number("sd", "sd")
            .number("difference", d)
            .number("low", "95 % from")
            .number("high", "to")
            .number("p_sign_flip", "p sign-flip")
            .number("p_wilcoxon", "p Wilcoxon")
            .number("p_holm", "p Holm")
            .number("effect", "Effect g")
            .number("p_improvement", "P(better)")
            .text("role", "Role")
            .text("gaps", "Remarks");
    for (MethodRow row : c.rows()) {
      String role = c.table().floor(row.method()) ? "floor" : "";
      t.row(row.method().equals(reference) ? "reference" : "", cells(row, c, role));
    }
    Ceilings.of(c).forEach(r -> t.row("ceiling", r.cells(m.digits(), TESTS)));
    c.table()
        .notApplicable()
        .forEach((method, why) -> t.row("absent", absent(method, "not applicable: " + why)));
    c.parts().table(t.build());
    notes(c);
  }

  private static String caption(RecipeContext c) {
    String selection = c.table().setting("selection");
    return c.metric().title()
        + " on the test split of "
        + c.table().dataset()
        + ", recipe "
        + c.table().name()
        + (selection.isEmpty() ? "" : ", figures of the epoch chosen by rule '" + selection + "'")
        + "; "
        + (c.metric().higherIsBetter() ? "higher" : "lower")
        + " is better.";
  }

  private static List<Cell> cells(MethodRow row, RecipeContext of, String role) {
    MetricFacts m = of.metric();
    String reference = of.table().reference();
    int digits = m.digits();
    List<Cell> out = new ArrayList<>();
    out.add(Cell.of(row.method()));
    out.add(Cell.of(row.n(), 0));
    out.add(Cell.of(row.mean(), digits));
    out.add(Cell.of(row.sd(), digits));
    if (row.method().equals(reference)) {
      out.add(new Cell("reference", 0, "quiet"));
      for (int i = 1; i < TESTS; i++) {
        out.add(Cell.shown(Double.NaN, ""));
      }
    } else {
      Optional<Comparison> c = row.comparison().filter(x -> x.n() > 0);
      Optional<Interval> i = c.flatMap(Comparison::interval);
      out.add(Cell.signed(c.map(Comparison::meanDifference).orElse(Double.NaN), digits));
      out.add(Cell.signed(i.map(Interval::low).orElse(Double.NaN), digits));
      out.add(Cell.signed(i.map(Interval::high).orElse(Double.NaN), digits));
      out.add(Cell.p(c.map(Comparison::signFlipP).orElse(Double.NaN)));
      out.add(Cell.p(c.map(Comparison::wilcoxonP).orElse(Double.NaN)));
      double holm = c.map(Comparison::holmP).orElse(Double.NaN);
      boolean full = c.map(Comparison::n).orElse(0) == of.table().seeds().size();
      out.add(Cell.p(holm).marked(full && holm <= 0.05 ? "strong" : ""));
      out.add(Cell.of(c.map(x -> x.effect().orElse(Double.NaN)).orElse(Double.NaN), 2));
      out.add(Cell.of(c.map(Comparison::improvement).orElse(Double.NaN), 2));
    }
    out.add(Cell.of(role));
    out.add(Cell.of(row.gaps()));
    return out;
  }

  private static List<Cell> absent(String method, String why) {
    List<Cell> out = new ArrayList<>();
    out.add(Cell.of(method));
    for (int i = 0; i < TESTS + 3; i++) {
      out.add(Cell.shown(Double.NaN, Numbers.NONE));
    }
    out.add(Cell.of(""));
    out.add(Cell.of(why));
    return out;
  }

  private static void notes(RecipeContext c) {
    Html html = c.html();
    html.p(
        "n counts seeds. The difference is paired by seed; its interval is Student's. p values are"
            + " two-sided: all sign changes of the differences (sign-flip), all signed ranks"
            + " (Wilcoxon); Holm's correction is over the "
            + c.comparisons().family()
            + " sign-flip tests of this table. Effect g is Hedges' g of the differences; P(better)"
            + " is the share of seeds on which the method is better. Ceilings enter no test and no"
            + " ranking: a teacher is another network, and an ensemble costs as many networks as it"
            + " has seeds."
            + (c.rows().stream().anyMatch(r -> c.table().floor(r.method()))
                ? " The floor is training by the task's loss alone."
                : ""));
    Ceilings.missing(c).forEach(html::absent);
    if (c.rows().stream().noneMatch(r -> r.method().equals(c.table().reference()) && r.n() > 0)) {
      html.absent(
          "The reference method "
              + c.table().reference()
              + " has no measured run in this recipe: there are no differences, intervals or tests.");
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
    c.comparisons().list().stream()
        .map(Comparison::smallestP)
        .filter(p -> p > 0.05 && p < 1)
        .mapToDouble(Double::doubleValue)
        .max()
        .ifPresent(
            p ->
                html.absent(
                    "At the smallest n of this table neither exact test can go below p = "
                        + Numbers.fixed(p, 4)
                        + "."));
  }
}
