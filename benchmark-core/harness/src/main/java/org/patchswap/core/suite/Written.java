package org.patchswap.core.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.StepOptions;
import org.patchswap.core.store.SuiteNote;

/**
 * What a suite file says of one recipe, defaults and its own keys together.
 *
 * @param name of the recipe
 * @param variant what it was derived from, where the file writes it and others as one
 * @param line of the recipe
 * @param values by key, without those of {@code data}
 * @param own keys that the recipe itself has
 * @param data by key
 * @param ownData keys of data that the recipe itself has
 */
record Written(
    String name,
    Optional<SuiteNote.Variant> variant,
    int line,
    Map<String, Yaml> values,
    Set<String> own,
    Map<String, Yaml> data,
    Set<String> ownData) {

  /** What is wrong with {@code steps} beside {@code epochs}. */
  static final String TWO_BUDGETS = "stands beside epochs; a budget is in one of them: remove one";

  private static final String EPOCHS = RecipeOptions.EPOCHS.name();
  private static final String STEPS = StepOptions.STEPS.name();

  /**
   * Lays a recipe's own keys over defaults; {@code data} key by key. A budget in another unit takes
   * the place of the defaults' budget, and of what counts in its unit.
   */
  static Written over(
      Map<String, Yaml> defaults,
      Map<String, Yaml> defaultData,
      String name,
      int line,
      Map<String, Yaml> own,
      Map<String, Yaml> ownData) {
    Map<String, Yaml> values = new LinkedHashMap<>(defaults);
    if (own.containsKey(STEPS) && defaults.containsKey(EPOCHS)
        || own.containsKey(EPOCHS) && defaults.containsKey(STEPS)) {
      StepOptions.inUnits().forEach(o -> values.remove(o.name()));
    }
    values.putAll(own);
    Map<String, Yaml> data = new LinkedHashMap<>(defaultData);
    data.putAll(ownData);
    return new Written(name, Optional.empty(), line, values, own.keySet(), data, ownData.keySet());
  }

  /** The same recipe with one value in place of what is written; without the key for null. */
  Written with(String key, Yaml value) {
    Map<String, Yaml> changed = new LinkedHashMap<>(values);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return new Written(name, variant, line, changed, own, data, ownData);
  }

  /** The same recipe under another name, as a variant of this one. */
  Written as(String other, SuiteNote.Variant of) {
    return new Written(other, Optional.of(of), line, values, own, data, ownData);
  }

  /** The name that stands in the file. */
  String nameInFile() {
    return variant.map(SuiteNote.Variant::of).orElse(name);
  }

  /** The key of the budget where the file gives one. */
  Optional<Option<Long>> budget() {
    return values.containsKey(STEPS)
        ? Optional.of(StepOptions.STEPS)
        : values.containsKey(EPOCHS) ? Optional.of(RecipeOptions.EPOCHS) : Optional.empty();
  }

  /** Complains where it has a budget in epochs and another in steps. */
  void complainAboutTwoBudgets(Problems problems) {
    if (values.containsKey(STEPS) && values.containsKey(EPOCHS)) {
      problems.add(line(STEPS), home(STEPS) + "." + STEPS, TWO_BUDGETS);
    }
  }

  /** Line of a key, or of the recipe. */
  int line(String key) {
    return values.containsKey(key) ? values.get(key).line() : line;
  }

  /** The lines of all keys. */
  Suite.Lines lines() {
    Map<String, Integer> out = new TreeMap<>();
    values.forEach((key, y) -> out.put(key, y.line()));
    data.forEach((key, y) -> out.put("data." + key, y.line()));
    return new Suite.Lines(nameInFile(), line, out);
  }

  /** The recipe in messages. */
  String path() {
    return "recipes." + nameInFile();
  }

  /** Where a key stands, for faults of its own value: a default's is the same in every recipe. */
  String home(String key) {
    return own.contains(key) || !values.containsKey(key) ? path() : "defaults";
  }

  /** Where a key of data stands. */
  String dataHome(String key) {
    if (data.containsKey(key) && data.get(key).line() == Yaml.OUTSIDE) {
      return Given.FLAG + " data";
    }
    return (ownData.contains(key) || !data.containsKey(key) ? path() : "defaults") + ".data";
  }
}
