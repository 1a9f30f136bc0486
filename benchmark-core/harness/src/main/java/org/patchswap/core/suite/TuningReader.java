package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;

/** Reads how methods are to be tuned; what depends on the data is found when runs are planned. */
final class TuningReader {
  static final String RECIPES = "recipes";
  static final String METHODS = "methods";
  static final String SPACE = "space";

  /** The keys, in the usual order. */
  private static final List<String> KEYS = List.copyOf(TuningSchema.keys().keySet());

  private final Problems problems;
  private final List<Recipe> recipes;
  private final List<MethodChoice> methods;
  private final Map<String, Integer> lines = new TreeMap<>();

  TuningReader(Problems problems, List<Recipe> recipes, Map<String, List<MethodChoice>> methods) {
    this.problems = problems;
    this.recipes = recipes;
    this.methods = methods.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Reads a tuning.
   *
   * @param y may be null: then nothing is tuned
   */
  Optional<Tuning> read(Yaml y) {
    if (y == null) {
      return Optional.empty();
    }
    lines.put("", y.line());
    if (!y.isMap()) {
      problems.add(y.line(), Tuning.KEY, "must be a map such as {trials: 8}, but is " + y.shown());
      return Optional.empty();
    }
    Map<String, Yaml> numbers = new LinkedHashMap<>();
    y.map()
        .forEach(
            (key, value) -> {
              lines.put(key, value.line());
              if (!KEYS.contains(key)) {
                problems.add(value.line(), at(key), "unknown key; " + Suggest.among(key, KEYS));
              } else if (Tuning.OPTIONS.stream().anyMatch(o -> o.name().equals(key))) {
                numbers.put(key, value);
              }
            });
    Settings s = Values.resolve(Tuning.OPTIONS, numbers, k -> Tuning.KEY, y.line(), problems);
    return Optional.of(
        new Tuning(
            s.getInt(Tuning.TRIALS),
            s.getInt(Tuning.SEEDS),
            s.get(Tuning.EPOCHS),
            s.get(Tuning.STEPS),
            recipes(y.map().get(RECIPES)),
            labels(y.map().get(METHODS)),
            space(y.map().get(SPACE)),
            lines));
  }

  private static String at(String key) {
    return Tuning.KEY + "." + key;
  }

  /** The entries of a list that must not be empty. */
  private List<Yaml> listed(Yaml y, String key) {
    if (y == null) {
      return List.of();
    }
    if (!y.isList() || y.list().isEmpty()) {
      problems.add(
          y.line(),
          at(key),
          "must be a list of at least one, but is " + (y.isList() ? "an empty list" : y.shown()));
      return List.of();
    }
    return y.list();
  }

  private List<String> recipes(Yaml y) {
    Set<String> names = new LinkedHashSet<>();
    for (Recipe r : recipes) {
      names.add(r.name());
      r.variant().ifPresent(v -> names.add(v.of()));
    }
    Set<String> out = new LinkedHashSet<>();
    for (Yaml one : listed(y, RECIPES)) {
      String name = String.valueOf(one.plain());
      if (!names.contains(name)) {
        problems.add(
            one.line(),
            at(RECIPES),
            "unknown recipe '" + name + "'; " + Suggest.among(name, names));
      } else if (!out.add(name)) {
        problems.add(one.line(), at(RECIPES), "names '" + name + "' twice; remove one");
      }
      lines.put(RECIPES + "." + name, one.line());
    }
    return List.copyOf(out);
  }

  /** The methods that a word means: that of the label, or those of the name. */
  private List<MethodChoice> meant(String word) {
    List<MethodChoice> labelled = methods.stream().filter(m -> m.label().equals(word)).toList();
    return labelled.isEmpty()
        ? methods.stream().filter(m -> m.name().equals(word)).toList()
        : labelled;
  }

  private List<MethodChoice> meant(Yaml at, String word, String key) {
    List<MethodChoice> out = meant(word);
    if (out.isEmpty()) {
      Set<String> known = new LinkedHashSet<>();
      methods.forEach(m -> known.addAll(List.of(m.label(), m.name())));
      problems.add(
          at.line(),
          at(key),
          "the suite has no method '" + word + "'; " + Suggest.among(word, known));
    }
    return out;
  }

  private List<String> labels(Yaml y) {
    Set<String> out = new LinkedHashSet<>();
    for (Yaml one : listed(y, METHODS)) {
      Set<String> some = new LinkedHashSet<>();
      meant(one, String.valueOf(one.plain()), METHODS).forEach(m -> some.add(m.label()));
      if (some.stream().anyMatch(l -> !out.add(l))) {
        problems.add(one.line(), at(METHODS), "names '" + one.plain() + "' twice; remove one");
      }
    }
    return List.copyOf(out);
  }

  private Map<String, Map<String, List<Object>>> space(Yaml y) {
    Map<String, Map<String, List<Object>>> out = new TreeMap<>();
    if (y != null && (!y.isMap() || y.map().isEmpty())) {
      problems.add(y.line(), at(SPACE), "must be a map by 'recipe' or method, but is " + y.shown());
    } else if (y != null) {
      y.map().forEach((owner, keys) -> out.put(owner, owned(owner, keys)));
    }
    return out;
  }

  /** The values that are given for the keys of one owner. */
  private Map<String, List<Object>> owned(String owner, Yaml keys) {
    String path = SPACE + "." + owner;
    boolean shared = owner.equals(Tuning.RECIPE);
    List<MethodChoice> those = shared ? List.of() : meant(keys, owner, SPACE);
    Map<String, List<Object>> out = new TreeMap<>();
    if (!keys.isMap() || keys.map().isEmpty()) {
      problems.add(
          keys.line(),
          at(path),
          "must be a map of keys with lists of values, but is " + keys.shown());
      return out;
    }
    if (!shared && those.isEmpty()) {
      return out;
    }
    List<Option<?>> options = shared ? RecipeOptions.SEARCHABLE : those.get(0).traits().options();
    keys.map()
        .forEach(
            (key, values) -> {
              lines.put(path + "." + key, values.line());
              options.stream()
                  .filter(o -> o.name().equals(key))
                  .findFirst()
                  .ifPresentOrElse(
                      o -> out.put(key, values(o, values, path + "." + key)),
                      () -> stranger(key, values, path, options));
            });
    return out;
  }

  private void stranger(String key, Yaml at, String path, List<Option<?>> options) {
    boolean fixed = RecipeOptions.ALL.stream().anyMatch(o -> o.name().equals(key));
    List<String> known = options.stream().map(Option::name).toList();
    problems.add(
        at.line(),
        at(path + "." + key),
        options == RecipeOptions.SEARCHABLE && fixed
            ? "is not searched: it is what trials must have in common; searched can be "
                + String.join(", ", known)
            : "unknown key; " + Suggest.among(key, known));
  }

  private List<Object> values(Option<?> o, Yaml y, String key) {
    List<Object> out = new ArrayList<>();
    for (Yaml one : listed(y, key)) {
      Optional<String> fault = o.complaint(one.plain());
      if (fault.isPresent()) {
        problems.add(one.line(), at(key), fault.get());
      } else if (out.contains(Option.raw(o.read(one.plain())))) {
        problems.add(one.line(), at(key), "holds " + one.plain() + " twice; remove one");
      } else {
        out.add(Option.raw(o.read(one.plain())));
      }
    }
    return out;
  }
}
