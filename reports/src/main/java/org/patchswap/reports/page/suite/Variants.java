package org.patchswap.reports.page.suite;

import java.util.List;
import java.util.Optional;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.page.recipe.RecipeContext;

/** Recipes that the suite file writes as one: several budgets, and the same with tuned values. */
final class Variants {
  /** What a recipe is called beside its variants where it has no words of its own. */
  private static final String AS_GIVEN = "as given";

  private Variants() {}

  /** The name in the suite file that a recipe goes back to; its own if it is no variant. */
  static String root(RecipeContext r, List<Gain> all) {
    Optional<SuiteNote.Variant> v = r.table().description().variant();
    return v.map(x -> parent(x, all).map(p -> root(p, all)).orElse(x.of()))
        .orElse(r.table().name());
  }

  /** What is special about a recipe, from its root on. */
  static String words(RecipeContext r, List<Gain> all) {
    Optional<SuiteNote.Variant> v = r.table().description().variant();
    if (v.isEmpty()) {
      return AS_GIVEN;
    }
    String before =
        parent(v.get(), all)
            .filter(p -> p.table().description().variant().isPresent())
            .map(p -> words(p, all) + ", ")
            .orElse("");
    return before + v.get().words();
  }

  private static Optional<RecipeContext> parent(SuiteNote.Variant v, List<Gain> all) {
    return all.stream().map(Gain::recipe).filter(r -> r.table().name().equals(v.of())).findFirst();
  }
}
