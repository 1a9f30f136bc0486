package org.patchswap.core.suite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.option.Option;
import org.patchswap.core.recipe.Recipe;

/**
 * How the methods of a suite are to be tuned by equal means: the same number of trials of the same
 * budget for each, scored on the validation split.
 *
 * @param trials of every method in every tuned recipe
 * @param seeds of every trial
 * @param epochs budget of a trial of recipes whose budget is in epochs; 0: that of the recipe
 * @param steps the same of recipes whose budget is in steps
 * @param recipes names; empty: every one that can be tuned
 * @param methods labels; empty: every one
 * @param space what is tried in place of what options declare: by {@link #RECIPE} or a method's
 *     label or name, then by key; raw values
 * @param lines where the suite file says so, by key below {@code tuning}
 */
public record Tuning(
    int trials,
    int seeds,
    long epochs,
    long steps,
    List<String> recipes,
    List<String> methods,
    Map<String, Map<String, List<Object>>> space,
    Map<String, Integer> lines) {

  /** The key of the whole. */
  public static final String KEY = "tuning";

  /** The key of a space for the values of recipes. */
  public static final String RECIPE = "recipe";

  /** Trials of every method. */
  public static final Option<Long> TRIALS =
      Option.integer("trials", 8)
          .about("trials of every method in every tuned recipe; the first has the suite's values")
          .min(2)
          .max(1000)
          .because("with 8 draws, one is in the best quarter of a space with 90 % certainty");

  /** Seeds of every trial. */
  public static final Option<Long> SEEDS =
      Option.integer("seeds", 1)
          .about("seeds of every trial, none of them a seed of the suite")
          .min(1)
          .max(100)
          .because("more trials tell more than more seeds of a few");

  /** Epochs of a trial. */
  public static final Option<Long> EPOCHS =
      Option.integer("epochs", 0)
          .about("budget of a trial; 0: that of the recipe")
          .min(0)
          .max(100_000)
          .because("what is best for a short training need not be best for a long one");

  /** Steps of a trial. */
  public static final Option<Long> STEPS =
      Option.integer("steps", 0)
          .about("budget of a trial of recipes whose budget is in steps; 0: that of the recipe")
          .min(0)
          .max(100_000_000)
          .because("as for epochs");

  /** The numbers among the keys. */
  public static final List<Option<?>> OPTIONS = List.of(TRIALS, SEEDS, EPOCHS, STEPS);

  /** Copies the lists. */
  public Tuning {
    recipes = List.copyOf(recipes);
    methods = List.copyOf(methods);
    space = Map.copyOf(space);
    lines = Map.copyOf(lines);
  }

  /** The key of the budget of a recipe's trials. */
  public Option<Long> length(Recipe r) {
    return r.inSteps() ? STEPS : EPOCHS;
  }

  /** The budget of a recipe's trials in the recipe's unit; 0: that of the recipe. */
  public long budget(Recipe r) {
    return r.inSteps() ? steps : epochs;
  }

  /** The line of a key, or of the whole where it is not written. */
  public int line(String key) {
    return lines.getOrDefault(key, lines.get(""));
  }

  /** Whether a recipe is named, itself or as the one that several budgets are of. */
  public boolean names(Recipe r) {
    return recipes.contains(r.name())
        || r.variant().filter(v -> recipes.contains(v.of())).isPresent();
  }

  /** Whether a method is to be tuned. */
  public boolean takes(MethodChoice m) {
    return methods.isEmpty() || methods.contains(m.label());
  }

  /** What a suite gives for a key of recipes. */
  public Optional<List<Object>> given(String key) {
    return Optional.ofNullable(space.getOrDefault(RECIPE, Map.of()).get(key));
  }

  /** What a suite gives for a key of a method, by its label first, then by its name. */
  public Optional<List<Object>> given(MethodChoice m, String key) {
    return Optional.ofNullable(space.getOrDefault(m.label(), Map.of()).get(key))
        .or(() -> Optional.ofNullable(space.getOrDefault(m.name(), Map.of()).get(key)));
  }
}
