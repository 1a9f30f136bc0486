package org.patchswap.reports.page.recipe;

import java.util.List;
import java.util.Map;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.testset.PairedHits;
import org.patchswap.reports.statistics.test.McNemar;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;

/** The images that one method alone gets right, seed by seed. */
final class CasesSection implements RecipeSection {
  @Override
  public String title() {
    return "Images that one alone gets right";
  }

  @Override
  public void write(RecipeContext c) {
    Map<Comparison, PairedHits> known = TestSetSection.known(c);
    if (known.isEmpty()) {
      c.html().absent(TestSetSection.absent(c));
      return;
    }
    String reference = c.table().reference();
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-mcnemar",
                "McNemar's exact test of each seed's two networks, recipe " + c.table().name())
            .text("method", "Method")
            .number("seed", "Seed")
            .number("only_method", "Right by the method alone")
            .number("only_reference", "Right by " + reference + " alone")
            .number("p", "p McNemar")
            .number("p_least", "Least p possible");
    known.forEach(
        (x, hits) -> {
          List<McNemar.Result> results = hits.perSeed();
          for (int i = 0; i < results.size(); i++) {
            McNemar.Result r = results.get(i);
            t.row(
                Cell.of(x.method()),
                Cell.of(hits.seeds().get(i), 0),
                Cell.of(r.onlyX(), 0),
                Cell.of(r.onlyY(), 0),
                Cell.p(r.pValue()),
                Cell.p(r.smallestPValue()));
          }
        });
    c.parts().table(t.build());
    c.html()
        .p(
            "A test of two trained networks on this test set, not of two methods: another seed"
                + " gives another network. The tests of several seeds share their images and are"
                + " not independent, so their p values are not to be pooled, and none is"
                + " corrected.");
  }
}
