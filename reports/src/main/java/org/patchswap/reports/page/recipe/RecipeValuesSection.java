package org.patchswap.reports.page.recipe;

import java.util.List;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Settings;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.DataTable;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.RecipeTable;

/** The recipe and the methods' parameters as they were resolved, each value with its origin. */
final class RecipeValuesSection implements RecipeSection {
  @Override
  public String title() {
    return "Recipe and parameters";
  }

  @Override
  public void write(RecipeContext c) {
    c.html()
        .p(
            "Origin of a value: paper (stated by the method's authors), assumed (stated by no"
                + " source available to us: our choice), default (of this software), suite (written"
                + " in the suite file), protocol (of the published protocol that the suite"
                + " names).");
    DataTable.Builder t =
        DataTable.named(
                c.id() + "-values",
                "Resolved values of recipe " + c.table().name() + " and methods")
            .text("of", "Of")
            .text("key", "Key")
            .text("value", "Value")
            .text("origin", "Origin")
            .text("source", "Source or reason");
    add(t, "recipe", c.table().description().recipe());
    add(t, "data", c.table().description().data());
    for (String m : c.table().methods()) {
      String name = c.table().methodName(m);
      add(t, m.equals(name) ? m : m + " (" + name + ")", c.table().settings(m));
    }
    c.parts().table(t.build());
  }

  private static void add(DataTable.Builder t, String of, Settings settings) {
    settings
        .values()
        .forEach(
            (key, v) -> {
              String origin = v.origin().word();
              t.row(
                  v.origin() == Origin.ASSUMED ? origin : "",
                  List.of(
                      Cell.of(of),
                      Cell.of(key),
                      Cell.of(RecipeTable.text(v)),
                      Cell.of(v.from()).marked("origin-" + Html.id(origin)),
                      Cell.of(v.source())));
            });
  }
}
