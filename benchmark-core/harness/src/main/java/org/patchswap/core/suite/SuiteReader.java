package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Method;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.task.Task;

/** Reads a suite file against what exists, and finds all its faults in one pass. */
public final class SuiteReader {
  private static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of("suite", "title", "defaults", "recipes", "methods", "seeds", "reference"));

  private final Catalogue catalogue;
  private final Problems problems;

  /** A reader. */
  public SuiteReader(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /**
   * Reads a suite.
   *
   * @param text the file's content
   * @param file its name, for messages
   * @return null when there are problems
   */
  public Suite read(String text, String file) {
    Yaml root = Yaml.read(text, problems);
    if (root == null) {
      return null;
    }
    if (!root.isMap()) {
      problems.add(root.line(), "the file", "must be a map with the keys " + KEYS);
      return null;
    }
    Map<String, Yaml> map = root.map();
    map.forEach(
        (key, value) -> {
          if (!KEYS.contains(key)) {
            problems.add(value.line(), key, "unknown key; " + Suggest.among(key, KEYS));
          }
        });
    String name = text(map, "suite", root, null);
    if (name != null && !name.matches("[A-Za-z0-9._-]+")) {
      problems.add(
          map.get("suite").line(), "suite", "may only hold letters, digits, '.', '_', '-'");
    }
    String title = text(map, "title", root, name);
    List<Long> seeds = seeds(map.get("seeds"), root);
    List<MethodChoice> shared =
        map.containsKey("methods") ? methods(map.get("methods"), "methods") : null;
    Map<String, Yaml> defaults = mapAt(map, "defaults");
    Map<String, List<MethodChoice>> methods = new LinkedHashMap<>();
    List<Recipe> recipes = new ArrayList<>();
    Map<String, Integer> lines = new TreeMap<>();
    Yaml listed = map.get("recipes");
    if (listed == null || !listed.isMap() || listed.map().isEmpty()) {
      problems.add(
          listed == null ? root.line() : listed.line(),
          "recipes",
          "must be a map with at least one recipe");
    } else {
      listed
          .map()
          .forEach(
              (key, value) -> {
                lines.put(key, value.line());
                Recipe r = recipe(key, value, defaults);
                if (r != null) {
                  recipes.add(r);
                }
                Yaml own = value.isMap() ? value.map().get("methods") : null;
                List<MethodChoice> choice =
                    own != null ? methods(own, "recipes." + key + ".methods") : shared;
                if (choice == null) {
                  problems.add(
                      value.line(),
                      "methods",
                      "missing; list methods for all recipes or for this one");
                } else {
                  methods.put(key, choice);
                }
              });
    }
    checkPretraining(recipes, lines);
    String reference = reference(map.get("reference"), methods);
    return problems.none()
        ? new Suite(name, title, file, recipes, methods, seeds, reference, lines)
        : null;
  }

  private String text(Map<String, Yaml> map, String key, Yaml root, String fallback) {
    Yaml y = map.get(key);
    if (y == null) {
      if (fallback == null) {
        problems.add(root.line(), key, "missing; give the suite a name");
      }
      return fallback;
    }
    if (!(y.value() instanceof String s) || s.isBlank()) {
      problems.add(y.line(), key, "must be a text, but is " + y.shown());
      return fallback;
    }
    return s;
  }

  private Map<String, Yaml> mapAt(Map<String, Yaml> map, String key) {
    Yaml y = map.get(key);
    if (y == null) {
      return Map.of();
    }
    if (!y.isMap()) {
      problems.add(y.line(), key, "must be a map, but is " + y.shown());
      return Map.of();
    }
    return y.map();
  }

  private List<Long> seeds(Yaml y, Yaml root) {
    if (y == null) {
      problems.add(root.line(), "seeds", "missing; give how many, or a list");
      return List.of();
    }
    if (y.value() instanceof Long n) {
      if (n < 1) {
        problems.add(y.line(), "seeds", "must be at least 1, but is " + n);
        return List.of();
      }
      return java.util.stream.LongStream.rangeClosed(1, n).boxed().toList();
    }
    if (y.isList()
        && !y.list().isEmpty()
        && y.list().stream().allMatch(v -> v.value() instanceof Long)) {
      List<Long> list = y.list().stream().map(v -> (Long) v.value()).toList();
      if (new LinkedHashSet<>(list).size() < list.size()) {
        problems.add(y.line(), "seeds", "name a seed twice; each seed counts once");
      }
      return list;
    }
    problems.add(
        y.line(),
        "seeds",
        "must be a whole number of at least 1 or a list of whole numbers, but is " + y.shown());
    return List.of();
  }

  private Recipe recipe(String name, Yaml y, Map<String, Yaml> defaults) {
    if (!y.isMap()) {
      problems.add(y.line(), "recipes." + name, "must be a map, but is " + y.shown());
      return null;
    }
    Map<String, Yaml> merged = new LinkedHashMap<>(defaults);
    merged.putAll(y.map());
    merged.remove("methods");
    String path = "recipes." + name;
    Yaml taskAt = merged.remove("task");
    Yaml dataAt = merged.remove("data");
    String taskName = taskAt == null ? "classification" : String.valueOf(taskAt.value());
    Task task = catalogue.task(taskName).orElse(null);
    if (task == null) {
      problems.add(
          taskAt == null ? y.line() : taskAt.line(),
          path + ".task",
          "unknown task '" + taskName + "'; " + Suggest.among(taskName, catalogue.tasks()));
    }
    Settings values = settings(RecipeOptions.ALL, merged, path, y.line());
    Settings data = Settings.defaults(List.of());
    if (task != null) {
      if (dataAt != null && !dataAt.isMap()) {
        problems.add(dataAt.line(), path + ".data", "must be a map, but is " + dataAt.shown());
      } else {
        Map<String, Yaml> given = dataAt == null ? Map.of() : dataAt.map();
        Map<String, Object> raw = new TreeMap<>();
        given.forEach((key, at) -> raw.put(key, at.value()));
        data =
            settings(
                task.options(raw),
                given,
                path + ".data",
                dataAt == null ? y.line() : dataAt.line());
      }
      architecture(task, values, RecipeOptions.STUDENT, merged, path, y);
      if (!values.get(RecipeOptions.TEACHER).isEmpty()) {
        architecture(task, values, RecipeOptions.TEACHER, merged, path, y);
      }
    }
    for (Option<String> o :
        List.of(RecipeOptions.TEACHER_METHOD, RecipeOptions.FINETUNING_METHOD)) {
      String m = values.get(o);
      if (!catalogue.methods().contains(m)) {
        Yaml at = merged.getOrDefault(o.name(), y);
        problems.add(
            at.line(),
            path + "." + o.name(),
            "unknown method '" + m + "'; " + Suggest.among(m, catalogue.methods()));
      }
    }
    return new Recipe(name, taskName, data, values);
  }

  private void architecture(
      Task task,
      Settings values,
      Option<String> option,
      Map<String, Yaml> given,
      String path,
      Yaml y) {
    String name = values.get(option);
    if (!task.architectures().contains(name)) {
      problems.add(
          given.getOrDefault(option.name(), y).line(),
          path + "." + option.name(),
          "unknown architecture '" + name + "'; " + Suggest.among(name, task.architectures()));
    }
  }

  /** Resolves scalars and lists against options; complaints carry each key's own line. */
  private Settings settings(
      List<Option<?>> options, Map<String, Yaml> given, String path, int line) {
    Map<String, Object> raw = new LinkedHashMap<>();
    given.forEach((k, v) -> raw.put(k, v.isMap() ? "a map" : v.plain() == null ? "" : v.plain()));
    List<String> faults = new ArrayList<>();
    Settings s = Settings.resolve(options, raw, faults);
    for (String f : faults) {
      Yaml at = given.get(f.substring(0, f.indexOf(':')));
      problems.addAll(at == null ? line : at.line(), path, List.of(f));
    }
    return s;
  }

  private List<MethodChoice> methods(Yaml y, String path) {
    if (!y.isList() || y.list().isEmpty()) {
      problems.add(y.line(), path, "must be a list of at least one method, but is " + y.shown());
      return List.of();
    }
    List<MethodChoice> out = new ArrayList<>();
    for (Yaml item : y.list()) {
      out.addAll(method(item, path));
    }
    Set<String> labels = new LinkedHashSet<>();
    for (MethodChoice m : out) {
      if (!labels.add(m.label())) {
        problems.add(
            m.line(), path, "two methods are called '" + m.label() + "'; give one a label");
      }
    }
    return out;
  }

  private List<MethodChoice> method(Yaml item, String path) {
    String name;
    String label = null;
    Map<String, Yaml> given = Map.of();
    if (item.value() instanceof String s) {
      name = s;
    } else if (item.isMap() && !item.map().isEmpty()) {
      Map<String, Yaml> map = new LinkedHashMap<>(item.map());
      Yaml labelled = map.remove("label");
      label = labelled == null ? null : String.valueOf(labelled.value());
      if (map.size() != 1) {
        problems.add(
            item.line(),
            path,
            "a method is one name with its parameters, such as {kd: {temperature: 4}}");
        return List.of();
      }
      name = map.keySet().iterator().next();
      Yaml parameters = map.get(name);
      if (parameters.isMap()) {
        given = parameters.map();
      } else if (parameters.value() != null) {
        problems.add(
            parameters.line(),
            path + "." + name,
            "must be a map of parameters, but is " + parameters.shown());
        return List.of();
      }
    } else {
      problems.add(item.line(), path, "must be a method's name, but is " + item.shown());
      return List.of();
    }
    Method method = catalogue.method(name).orElse(null);
    if (method == null) {
      problems.add(
          item.line(),
          path,
          "unknown method '" + name + "'; " + Suggest.among(name, catalogue.methods()));
      return List.of();
    }
    List<MethodChoice> out = new ArrayList<>();
    for (Map<String, Yaml> one : grid(method.traits().options(), given)) {
      Settings s = settings(method.traits().options(), one, path + "." + name, item.line());
      out.add(new MethodChoice(name, label(name, label, given, one), s, item.line()));
    }
    return out;
  }

  /** Every combination of the listed values. */
  private static List<Map<String, Yaml>> grid(List<Option<?>> options, Map<String, Yaml> given) {
    List<Map<String, Yaml>> all = new ArrayList<>();
    all.add(new LinkedHashMap<>());
    given.forEach(
        (key, value) -> {
          boolean listValued = options.stream().anyMatch(o -> o.name().equals(key) && o.isList());
          if (!value.isList() || listValued) {
            all.forEach(m -> m.put(key, value));
            return;
          }
          List<Map<String, Yaml>> more = new ArrayList<>();
          for (Map<String, Yaml> m : all) {
            for (Yaml v : value.list()) {
              Map<String, Yaml> copy = new LinkedHashMap<>(m);
              copy.put(key, v);
              more.add(copy);
            }
          }
          all.clear();
          all.addAll(more);
        });
    return all;
  }

  /** The given label or the name, with the values that tell the members of a grid apart. */
  private static String label(
      String name, String label, Map<String, Yaml> given, Map<String, Yaml> one) {
    List<String> differing = new ArrayList<>();
    given.forEach(
        (key, value) -> {
          if (value.isList()) {
            differing.add(key + "=" + one.get(key).plain());
          }
        });
    String base = label == null ? name : label;
    return differing.isEmpty() ? base : base + " (" + String.join(", ", differing) + ")";
  }

  private void checkPretraining(List<Recipe> recipes, Map<String, Integer> lines) {
    for (Recipe r : recipes) {
      String from = r.get(RecipeOptions.PRETRAINING);
      if (from.isEmpty()) {
        continue;
      }
      Recipe source = recipes.stream().filter(o -> o.name().equals(from)).findFirst().orElse(null);
      if (source == null) {
        problems.add(
            lines.get(r.name()),
            "recipes." + r.name() + ".pretraining",
            "unknown recipe '"
                + from
                + "'; "
                + Suggest.among(from, recipes.stream().map(Recipe::name).toList()));
      } else if (!source.get(RecipeOptions.PRETRAINING).isEmpty()) {
        problems.add(
            lines.get(r.name()),
            "recipes." + r.name() + ".pretraining",
            "'" + from + "' is itself fine-tuned; name a recipe that trains from the start");
      }
    }
  }

  private String reference(Yaml y, Map<String, List<MethodChoice>> methods) {
    List<String> labels =
        methods.values().stream()
            .flatMap(List::stream)
            .map(MethodChoice::label)
            .distinct()
            .toList();
    String wanted = y == null ? "cross-entropy" : String.valueOf(y.value());
    if (y != null && !labels.contains(wanted)) {
      problems.add(
          y.line(),
          "reference",
          "no method is called '" + wanted + "'; " + Suggest.among(wanted, labels));
    }
    return wanted;
  }
}
