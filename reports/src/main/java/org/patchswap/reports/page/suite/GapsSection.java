package org.patchswap.reports.page.suite;

import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Entry;

/** Every run that is planned and not in the tables, with its reason. */
final class GapsSection implements SuiteSection {
  @Override
  public String title() {
    return "Failures, gaps and exclusions";
  }

  @Override
  public void write(SuiteContext c) {
    DataTable.Builder t =
        DataTable.named(
                "gaps",
                "Runs that do not enter the tables. Failed, not started and not applicable are"
                    + " different things; an excluded run has a record.")
            .text("recipe", "Recipe")
            .text("method", "Method")
            .text("seed", "Seed")
            .text("status", "Status")
            .text("reason", "Reason")
            .text("run_id", "Run");
    for (RecipeContext r : c.recipes()) {
      for (Entry e : r.table().gaps()) {
        t.row(
            Cell.of(r.table().name()),
            Cell.of(e.method()),
            Cell.of(Long.toString(e.seed())),
            Cell.of(e.status().word()),
            Cell.of(e.reason()),
            Cell.of(e.run()));
      }
      r.table()
          .notApplicable()
          .forEach(
              (m, why) ->
                  t.row(
                      Cell.of(r.table().name()),
                      Cell.of(m),
                      Cell.of("all"),
                      Cell.of("not applicable"),
                      Cell.of(why),
                      Cell.of("")));
    }
    DataTable table = t.build();
    if (table.rows().isEmpty()) {
      c.html().p("None: every planned run is measured and in the tables.");
    } else {
      c.parts().table(table);
    }
  }
}
