package org.patchswap.reports.page.suite;

import java.util.List;
import org.patchswap.core.store.Store;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.html.Parts;
import org.patchswap.reports.page.html.ReportFiles;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;

/**
 * What a section about the whole suite may use.
 *
 * @param store the records
 * @param results of the suite
 * @param recipes what is known of each recipe, in order
 * @param html the page
 * @param parts tables and figures
 * @param files beside the page
 */
public record SuiteContext(
    Store store,
    ResultTable results,
    List<RecipeContext> recipes,
    Html html,
    Parts parts,
    ReportFiles files) {

  /** The comparisons in question, recipe by recipe. */
  public List<Gain> gains() {
    return Gain.of(recipes);
  }

  /** A recipe's own beginning of names: those of two recipes may differ in a sign alone. */
  public String id(RecipeTable recipe) {
    return recipes.stream()
        .filter(r -> r.table() == recipe)
        .map(RecipeContext::id)
        .findFirst()
        .orElseThrow();
  }

  /** The labels in question, each once. */
  public List<String> asked() {
    return gains().stream().map(Gain::method).distinct().toList();
  }
}
