package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.option.Option;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.SuiteNote;

/** A recipe that lists several budgets stands for one recipe of each, alike in everything else. */
final class Budgets {
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
    Option<Long> key = w.budget().orElse(RecipeOptions.EPOCHS);
    Yaml y = w.values().get(key.name());
    if (y == null || !y.isList()) {
      return List.of(w);
    }
    List<Yaml> sound = sound(w, key, y);
    if (sound.size() < 2 || sound.size() < y.list().size()) {
      // One stands for all, so that the search for faults goes on.
      return List.of(w.with(key.name(), sound.isEmpty() ? null : sound.get(sound.size() - 1)));
    }
    return sound.stream().map(budget -> variant(w, key, budget, names)).toList();
  }

  /** The budgets of a list that can stand as they are; complains about others. */
  private List<Yaml> sound(Written w, Option<Long> key, Yaml y) {
    List<Yaml> out = new ArrayList<>();
    if (y.list().isEmpty()) {
      fault(w, key, y, "is an empty list; give at least one budget");
    }
    if (y.list().size() > RecipeOptions.MOST_BUDGETS) {
      fault(
          w,
          key,
          y,
          "must list at most %d budgets, but lists %d"
              .formatted(RecipeOptions.MOST_BUDGETS, y.list().size()));
      return out;
    }
    long last = 0;
    for (Yaml one : y.list()) {
      Optional<String> wrong = key.complaint(one.plain());
      if (wrong.isPresent()) {
        fault(w, key, one, wrong.get());
        continue;
      }
      long budget = key.read(one.plain());
      if (budget > last) {
        out.add(one);
        last = budget;
      } else if (budget == last) {
        fault(w, key, one, "lists the budget %d twice; remove one".formatted(budget));
      } else {
        fault(w, key, one, "must rise, but %d stands after %d".formatted(budget, last));
      }
    }
    return out;
  }

  private void fault(Written w, Option<Long> key, Yaml at, String words) {
    problems.add(at.line(), w.home(key.name()) + "." + key.name(), words);
  }

  private Written variant(Written w, Option<Long> key, Yaml budget, Set<String> names) {
    long length = key.read(budget.plain());
    String unit = key.name();
    String words = length == 1 ? "1 " + unit.substring(0, unit.length() - 1) : length + " " + unit;
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
    return w.with(key.name(), budget)
        .as(name, new SuiteNote.Variant(w.name(), SuiteNote.Variant.BUDGET, words));
  }
}
