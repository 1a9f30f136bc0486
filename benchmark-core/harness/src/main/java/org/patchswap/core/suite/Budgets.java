package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.SuiteNote;

/** A recipe that lists several budgets stands for one recipe of each, alike in everything else. */
final class Budgets {
  private static final String KEY = RecipeOptions.EPOCHS.name();

  private final Problems problems;

  Budgets(Problems problems) {
    this.problems = problems;
  }

  /**
   * The recipes that one stands for: itself where it has one budget.
   *
   * @param names of all recipes in the file
   */
  List<Written> of(Written w, Set<String> names) {
    Yaml y = w.values().get(KEY);
    if (y == null || !y.isList()) {
      return List.of(w);
    }
    List<Yaml> sound = sound(w, y);
    if (sound.size() < 2 || sound.size() < y.list().size()) {
      // One stands for all, so that the search for faults goes on.
      return List.of(w.with(KEY, sound.isEmpty() ? null : sound.get(sound.size() - 1)));
    }
    return sound.stream().map(budget -> variant(w, budget, names)).toList();
  }

  /** The budgets of a list that can stand as they are; complains about others. */
  private List<Yaml> sound(Written w, Yaml y) {
    List<Yaml> out = new ArrayList<>();
    if (y.list().isEmpty()) {
      fault(w, y, "is an empty list; give at least one budget");
    }
    if (y.list().size() > RecipeOptions.MOST_BUDGETS) {
      fault(
          w,
          y,
          "must list at most %d budgets, but lists %d"
              .formatted(RecipeOptions.MOST_BUDGETS, y.list().size()));
      return out;
    }
    long last = 0;
    for (Yaml one : y.list()) {
      Optional<String> wrong = RecipeOptions.EPOCHS.complaint(one.plain());
      if (wrong.isPresent()) {
        fault(w, one, wrong.get());
        continue;
      }
      long budget = RecipeOptions.EPOCHS.read(one.plain());
      if (budget > last) {
        out.add(one);
        last = budget;
      } else if (budget == last) {
        fault(w, one, "lists the budget %d twice; remove one".formatted(budget));
      } else {
        fault(w, one, "must rise, but %d stands after %d".formatted(budget, last));
      }
    }
    return out;
  }

  private void fault(Written w, Yaml at, String words) {
    problems.add(at.line(), w.home(KEY) + "." + KEY, words);
  }

  private Written variant(Written w, Yaml budget, Set<String> names) {
    long epochs = RecipeOptions.EPOCHS.read(budget.plain());
    String words = epochs == 1 ? "1 epoch" : epochs + " epochs";
    String name = w.name() + "-" + words.replace(' ', '-');
    if (names.contains(name)) {
      problems.add(
          w.line(),
          w.path(),
          "its budget of %s is called '%s', as another recipe is; rename one"
              .formatted(words, name));
    }
    Names.file(name)
        .ifPresent(
            c -> problems.add(w.line(), w.path(), "the name of its budget, '" + name + "', " + c));
    return w.with(KEY, budget)
        .as(name, new SuiteNote.Variant(w.name(), SuiteNote.Variant.BUDGET, words));
  }
}
