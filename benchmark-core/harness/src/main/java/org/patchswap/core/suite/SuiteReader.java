package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.recipe.Recipe;

/** Reads a suite file against what exists, and finds all its faults in one pass. */
public final class SuiteReader {
  /** Seeds of a suite: no study on record has more than some hundreds. */
  static final int MOST_SEEDS = 10_000;

  private static final String SUITE = "suite";
  private static final String TITLE = "title";
  private static final String DEFAULTS = "defaults";
  private static final String RECIPES = "recipes";
  private static final String METHODS = "methods";
  private static final String SEEDS = "seeds";
  private static final String REFERENCE = "reference";

  /** The keys of a suite file, in the order in which they are usually written. */
  static final List<String> KEYS = List.copyOf(SuiteSchema.keys().keySet());

  private final Catalogue catalogue;
  private final Protocols protocols;
  private final Problems problems;
  private final Given given;

  /** A reader, with the protocols on the class path. */
  public SuiteReader(Catalogue catalogue, Problems problems) {
    this(catalogue, problems, List.of());
  }

  /**
   * A reader of suites with some keys of data given beside the file.
   *
   * @param given {@code data.KEY=VALUE}, see {@link Given}
   */
  public SuiteReader(Catalogue catalogue, Problems problems, List<String> given) {
    this(catalogue, Protocols.load(catalogue), problems, given);
  }

  /** A reader with some protocols. */
  SuiteReader(Catalogue catalogue, Protocols protocols, Problems problems) {
    this(catalogue, protocols, problems, List.of());
  }

  private SuiteReader(
      Catalogue catalogue, Protocols protocols, Problems problems, List<String> given) {
    this.catalogue = catalogue;
    this.protocols = protocols;
    this.problems = problems;
    this.given = new Given(catalogue, protocols, problems, given);
  }

  /**
   * Reads a suite.
   *
   * @param bytes the file's content
   * @param path its name, for messages
   * @return null when there are problems
   */
  public Suite read(byte[] bytes, String path) {
    Yaml file = YamlReader.read(bytes, problems);
    if (file == null) {
      return null;
    }
    if (!file.isMap()) {
      problems.add(file.line(), "the file", "must be a map with the keys " + KEYS);
      return null;
    }
    Yaml root = given.over(file);
    Map<String, Yaml> map = root.map();
    map.forEach(
        (key, value) -> {
          if (!KEYS.contains(key)) {
            problems.add(value.line(), key, "unknown key; " + Suggest.among(key, KEYS));
          }
        });
    String name = text(map, SUITE, root, null, Names::file);
    String title = text(map, TITLE, root, name, Names::title);
    List<Long> seeds = seeds(map.get(SEEDS), root);
    Map<String, List<MethodChoice>> methods = new LinkedHashMap<>();
    Map<String, Written> written = new LinkedHashMap<>();
    List<Recipe> recipes = recipes(map, root, written, methods);
    new Relations(catalogue, problems, recipes, written, methods).check();
    String reference = reference(map.get(REFERENCE), methods);
    Optional<Question> question =
        new QuestionReader(catalogue, problems, recipes, methods)
            .read(map.get(QuestionReader.QUESTION), reference);
    Optional<Tuning> tuning =
        new TuningReader(problems, recipes, methods).read(map.get(Tuning.KEY));
    Map<String, Suite.Lines> lines = new LinkedHashMap<>();
    written.forEach((recipe, w) -> lines.put(recipe, w.lines()));
    return problems.none()
        ? new Suite(name, title, path, recipes, methods, seeds, reference, question, tuning, lines)
        : null;
  }

  private String text(
      Map<String, Yaml> map,
      String key,
      Yaml root,
      String fallback,
      Function<String, Optional<String>> rule) {
    Yaml y = map.get(key);
    if (y == null) {
      if (fallback == null && key.equals(SUITE)) {
        problems.add(root.line(), key, "missing; give the suite a name");
      }
      return fallback;
    }
    if (!(y.value() instanceof String s)) {
      problems.add(y.line(), key, "must be a text, but is " + y.shown());
      return fallback;
    }
    rule.apply(s).ifPresent(c -> problems.add(y.line(), key, c));
    return s;
  }

  private List<Long> seeds(Yaml y, Yaml root) {
    if (y == null) {
      problems.add(root.line(), SEEDS, "missing; give how many, or a list");
      return List.of();
    }
    boolean numbers = y.isList() && y.list().stream().allMatch(v -> v.value() instanceof Long);
    if (y.value() instanceof Number && !(y.value() instanceof Double) || numbers) {
      long count =
          numbers ? y.list().size() : y.value() instanceof Long n ? n : (long) MOST_SEEDS + 1;
      if (count < 1) {
        problems.add(y.line(), SEEDS, "must be at least 1, but is " + count);
        return List.of();
      }
      if (count > MOST_SEEDS) {
        String is = numbers ? count + " seeds" : y.shown();
        problems.add(y.line(), SEEDS, "must be at most " + MOST_SEEDS + ", but is " + is);
        return List.of();
      }
      if (!numbers) {
        return LongStream.rangeClosed(1, count).boxed().toList();
      }
      List<Long> list = y.list().stream().map(v -> (Long) v.value()).toList();
      if (new HashSet<>(list).size() < list.size()) {
        problems.add(y.line(), SEEDS, "name a seed twice; each seed counts once");
      }
      return list;
    }
    problems.add(
        y.line(),
        SEEDS,
        "must be a whole number of at least 1 or a list of such as fit 64 bits, but is "
            + Option.shown(y.plain()));
    return List.of();
  }

  private List<Recipe> recipes(
      Map<String, Yaml> map,
      Yaml root,
      Map<String, Written> written,
      Map<String, List<MethodChoice>> methods) {
    MethodReader lists = new MethodReader(catalogue, problems);
    List<MethodChoice> shared =
        map.containsKey(METHODS) ? lists.read(map.get(METHODS), METHODS) : null;
    RecipeReader reader = new RecipeReader(catalogue, protocols, problems, map.get(DEFAULTS));
    Budgets budgets = new Budgets(problems);
    Yaml listed = map.get(RECIPES);
    if (listed == null || !listed.isMap() || listed.map().isEmpty()) {
      problems.add(
          listed == null ? root.line() : listed.line(),
          RECIPES,
          "must be a map with at least one recipe");
      return List.of();
    }
    List<Recipe> recipes = new ArrayList<>();
    listed
        .map()
        .forEach(
            (key, value) -> {
              Yaml own = value.isMap() ? value.map().get(METHODS) : null;
              List<MethodChoice> choice =
                  own == null ? shared : lists.read(own, RECIPES + "." + key + "." + METHODS);
              if (choice == null) {
                problems.add(
                    value.line(), METHODS, "missing; list methods for all recipes or for this one");
              }
              for (Written w : budgets.of(reader.written(key, value), listed.map().keySet())) {
                written.put(w.name(), w);
                recipes.add(reader.read(w));
                if (choice != null) {
                  methods.put(w.name(), choice);
                }
              }
            });
    reader.complainAboutStrangers();
    return recipes;
  }

  /** The label that others are compared with: the given one, or the plain method's name. */
  private String reference(Yaml y, Map<String, List<MethodChoice>> methods) {
    if (y == null) {
      return catalogue.plain();
    }
    List<String> labels =
        methods.values().stream()
            .flatMap(List::stream)
            .map(MethodChoice::label)
            .distinct()
            .toList();
    String wanted = String.valueOf(y.plain());
    if (!labels.contains(wanted)) {
      problems.add(
          y.line(),
          REFERENCE,
          "no method is called '" + wanted + "'; " + Suggest.among(wanted, labels));
    }
    return wanted;
  }
}
