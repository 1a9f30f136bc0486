package org.patchswap.reports.page.recipe;

import java.util.List;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;

/** Exact tests beside the verdicts: a check that assumes less, and no gate. */
final class ExactTestsSection implements RecipeSection {
  @Override
  public String title() {
    return "Exact tests";
  }

  @Override
  public void write(RecipeContext c) {
    List<Comparison> tested =
        c.rows().stream().flatMap(r -> r.comparison().stream()).filter(x -> x.n() > 1).toList();
    if (tested.isEmpty()) {
      c.html().absent("No two methods share two seeds: there is nothing to test.");
      return;
    }
    long family = c.comparisons().family();
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-tests",
                "Exact tests of the differences to "
                    + c.table().reference()
                    + " as a check, recipe "
                    + c.table().name())
            .text("method", "Method")
            .number("n", "n")
            .number("p_sign_flip", "p sign-flip")
            .number("p_wilcoxon", "p Wilcoxon")
            .number("p_holm", "p Holm")
            .number("p_least", "Least p possible")
            .number("p_least_holm", "Least p Holm")
            .number("effect", "Effect g")
            .number("p_improvement", "Seeds won");
    for (Comparison x : tested) {
      t.row(
          Cell.of(x.method()),
          Cell.of(x.n(), 0),
          Cell.p(x.signFlipP()),
          Cell.p(x.wilcoxonP()),
          Cell.p(x.holmP()),
          Cell.p(x.smallestP()),
          Cell.p(x.leastP(family)),
          Cell.of(x.effect().orElse(Double.NaN), 2),
          Cell.of(x.improvement(), 2));
    }
    c.parts().table(t.build());
    c.html()
        .p(
            "Two-sided: all sign changes of the differences (sign-flip), all signed ranks"
                + " (Wilcoxon). Holm's correction is over the "
                + family
                + " sign-flip tests of this table. The least p is what the number of seeds whose"
                + " difference is not zero allows, whatever the size of the differences: a large p"
                + " at few seeds is no evidence of equality. Effect g is Hedges' g of the"
                + " differences; seeds won is the share on which the method is better.");
  }
}
