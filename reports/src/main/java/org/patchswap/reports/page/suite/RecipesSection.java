package org.patchswap.reports.page.suite;

import java.util.List;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.table.RecipeTable;

/** What each recipe is, with the way to its page. */
final class RecipesSection implements SuiteSection {
  private static final List<String> HEADS =
      List.of("Recipe", "Task and data", "Student", "Length", "Budget", "Methods", "Seeds", "Runs");

  @Override
  public String title() {
    return "Recipes";
  }

  @Override
  public void write(SuiteContext c) {
    Html html = c.html();
    html.open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", title());
    html.open("table", "class", "recipes").open("thead").open("tr");
    HEADS.forEach(h -> html.element("th", h, "scope", "col"));
    html.close().close().open("tbody");
    c.recipes().forEach(r -> row(html, r));
    html.close().close().close();
  }

  private static void row(Html html, RecipeContext r) {
    RecipeTable t = r.table();
    html.open("tr").open("th", "scope", "row");
    html.element("a", t.name(), "href", r.page()).close();
    String protocol = t.protocol().equals("in-task") ? "" : ", " + t.protocol();
    String start =
        t.start().isEmpty() ? "" : (protocol.isEmpty() ? "," : "") + " from " + t.start();
    String held = t.held().isEmpty() ? "" : "; " + t.held();
    html.element("td", t.task() + " on " + t.dataset() + protocol + start + held);
    html.element("td", t.setting("student"));
    html.element("td", t.length());
    html.element("td", t.setting("budget"));
    html.element("td", Integer.toString(t.methods().size()));
    html.element("td", Integer.toString(t.seeds().size()));
    int all = t.entries().size();
    int gaps = t.gaps().size();
    html.element("td", gaps == 0 ? "all " + all : all - gaps + " of " + all).close();
  }
}
