package org.patchswap.reports.analysis.decomposition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.option.Option;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.training.Budget;
import org.patchswap.reports.table.RecipeTable;

/** Recipes of a suite that are the same but for what their methods have in common. */
final class Siblings {
  private static final String BUDGET = RecipeOptions.BUDGET.name();
  private static final String PRETRAINING = RecipeOptions.PRETRAINING.name();

  private Siblings() {}

  /** Whether a recipe gives all its methods the same images through the student. */
  static boolean equalImages(RecipeTable r) {
    return r.setting(BUDGET).equals(Option.word(Budget.COMPUTE_MATCHED));
  }

  /**
   * The recipe at equal images beside one at equal epochs; a transfer's may start from the sibling
   * of its backbone's recipe.
   */
  static Optional<RecipeTable> atEqualImages(RecipeTable r, List<RecipeTable> all) {
    return equalImages(r)
        ? Optional.empty()
        : all.stream().filter(o -> equalImages(o) && same(r, o, all)).findFirst();
  }

  private static boolean same(RecipeTable a, RecipeTable b, List<RecipeTable> all) {
    SuiteNote.Recipe x = a.description();
    SuiteNote.Recipe y = b.description();
    return x.task().equals(y.task())
        && x.data().raw().equals(y.data().raw())
        && shared(x).equals(shared(y))
        && tuned(x) == tuned(y)
        && backbones(a.setting(PRETRAINING), b.setting(PRETRAINING), all);
  }

  private static Map<String, Object> shared(SuiteNote.Recipe r) {
    Map<String, Object> out = new HashMap<>(r.recipe().raw());
    out.keySet().removeAll(List.of(BUDGET, PRETRAINING));
    return out;
  }

  private static boolean tuned(SuiteNote.Recipe r) {
    return r.variant().filter(v -> v.kind().equals(SuiteNote.Variant.TUNED)).isPresent();
  }

  private static boolean backbones(String one, String other, List<RecipeTable> all) {
    if (one.equals(other)) {
      return true;
    }
    Optional<RecipeTable> a = named(one, all);
    Optional<RecipeTable> b = named(other, all);
    return a.isPresent() && b.isPresent() && same(a.get(), b.get(), all);
  }

  private static Optional<RecipeTable> named(String name, List<RecipeTable> all) {
    return all.stream().filter(r -> r.name().equals(name)).findFirst();
  }
}
