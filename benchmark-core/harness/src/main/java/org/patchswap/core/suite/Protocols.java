package org.patchswap.core.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.recipe.PublishedProtocol;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.RecipeRules;
import org.patchswap.core.recipe.StepOptions;
import org.patchswap.core.task.Task;

/**
 * Published protocols by name, from files {@code protocols/FILE.yaml} on the class path, listed in
 * {@code META-INF/benchmark-protocols}: each a map of protocols. A protocol is checked when it is
 * asked for.
 */
public final class Protocols {
  private static final String INDEX = "META-INF/benchmark-protocols";
  private static final String FOLDER = "protocols/";
  private static final String YAML = ".yaml";

  private static final String TITLE = "title";
  private static final String SOURCE = "source";
  private static final String TASK = "task";
  private static final String RECIPE = "recipe";
  private static final String DATA = "data";
  private static final String NETWORKS = "networks";
  private static final String NOTES = "notes";
  private static final List<String> KEYS = List.of(TITLE, SOURCE, TASK, RECIPE, NETWORKS, NOTES);

  private final Catalogue catalogue;
  private final SortedMap<String, byte[]> files;

  /** Some files by name, for a catalogue's tasks. */
  Protocols(Catalogue catalogue, Map<String, byte[]> files) {
    this.catalogue = catalogue;
    this.files = new TreeMap<>(files);
  }

  /** Those on the class path. */
  public static Protocols load(Catalogue catalogue) {
    Map<String, byte[]> files = new TreeMap<>();
    try {
      for (String name : Suites.listed(INDEX)) {
        files.put(FOLDER + name + YAML, Suites.bytes(FOLDER + name + YAML, INDEX));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Protocols(catalogue, files);
  }

  /** A protocol as a file has it. */
  private record Entry(String file, Yaml yaml) {}

  /**
   * Their names, sorted.
   *
   * @throws IllegalArgumentException with one line for each fault of the files' form
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries().keySet());
  }

  private SortedMap<String, Entry> entries() {
    SortedMap<String, Entry> out = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    files.forEach(
        (file, bytes) -> {
          Problems problems = new Problems(file);
          Yaml root = YamlReader.read(bytes, problems);
          if (root != null && !root.isMap()) {
            problems.add(root.line(), "the file", "must be a map of protocols by name");
          } else if (root != null) {
            root.map()
                .forEach(
                    (name, yaml) -> {
                      Entry other = out.putIfAbsent(name, new Entry(file, yaml));
                      if (other != null) {
                        problems.add(
                            yaml.line(), name, "stands in " + other.file() + " too; rename one");
                      }
                    });
          }
          faults.addAll(problems.lines());
        });
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return out;
  }

  /**
   * A protocol.
   *
   * @throws IllegalArgumentException with one line for each fault of its file, or one that says
   *     that there is none of this name
   */
  public PublishedProtocol find(String name) {
    SortedMap<String, Entry> entries = entries();
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "unknown protocol '" + name + "'; " + Suggest.among(name, entries.keySet()));
    }
    Problems problems = new Problems(entry.file());
    PublishedProtocol read = new Reading(name, problems).protocol(entry.yaml());
    if (!problems.none()) {
      throw new IllegalArgumentException(String.join("\n", problems.lines()));
    }
    return read;
  }

  /**
   * The protocol that a recipe names; empty where it names none.
   *
   * @param faults is told why there is none of this name
   */
  Optional<PublishedProtocol> named(Yaml at, Consumer<String> faults) {
    if (at == null || !(at.value() instanceof String name) || name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(find(name));
    } catch (IllegalArgumentException e) {
      e.getMessage().lines().forEach(faults);
      return Optional.empty();
    }
  }

  /** The keys of a recipe's data, which may depend on what it or its protocol says there. */
  static List<Option<?>> options(
      Task task, Optional<PublishedProtocol> protocol, Map<String, Yaml> data) {
    Map<String, Object> given = new TreeMap<>();
    protocol.ifPresent(p -> given.putAll(p.data()));
    given.putAll(Yaml.plain(data));
    return task.options(given);
  }

  /** The reading of one protocol. */
  private final class Reading {
    private final String name;
    private final Problems problems;
    private Task task;

    Reading(String name, Problems problems) {
      this.name = name;
      this.problems = problems;
    }

    /** What the file says; of no use with problems. */
    PublishedProtocol protocol(Yaml own) {
      Map<String, Yaml> map = map(own, name);
      map.forEach(
          (key, y) -> {
            if (!KEYS.contains(key)) {
              problems.add(y.line(), path(key), "unknown key; " + Suggest.among(key, KEYS));
            }
          });
      String taskName = text(map, TASK, own.line());
      task = catalogue.task(taskName).orElse(null);
      if (task == null) {
        problems.add(
            own.line(),
            path(TASK),
            "unknown task '" + taskName + "'; " + Suggest.among(taskName, catalogue.tasks()));
        return null;
      }
      Map<String, Yaml> recipe = map(map.get(RECIPE), path(RECIPE));
      Map<String, Yaml> data = map(recipe.remove(DATA), path(RECIPE + "." + DATA));
      Yaml steps = recipe.get(StepOptions.STEPS.name());
      if (steps != null && recipe.containsKey(RecipeOptions.EPOCHS.name())) {
        problems.add(steps.line(), path(RECIPE + ".steps"), Written.TWO_BUDGETS);
      }
      Settings values = resolve(PublishedProtocol.options(), recipe, path(RECIPE));
      check(values, map.containsKey(RECIPE) ? map.get(RECIPE).line() : own.line(), path(RECIPE));
      return new PublishedProtocol(
          name,
          text(map, TITLE, own.line()),
          text(map, SOURCE, own.line()),
          taskName,
          raw(values, recipe.keySet()),
          raw(
              resolve(task.options(Yaml.plain(data)), data, path(RECIPE + "." + DATA)),
              data.keySet()),
          networks(map(map.get(NETWORKS), path(NETWORKS)), recipe),
          notes(map.get(NOTES)));
    }

    private String path(String key) {
      return name + "." + key;
    }

    private SortedMap<String, SortedMap<String, Object>> networks(
        Map<String, Yaml> listed, Map<String, Yaml> recipe) {
      SortedMap<String, SortedMap<String, Object>> out = new TreeMap<>();
      listed.forEach(
          (given, y) -> {
            String path = path(NETWORKS + "." + given);
            String network = task.networks().canonical(given);
            Settings none = Settings.defaults(task.traits().options());
            task.networks()
                .complaint(network, none)
                .ifPresent(c -> problems.add(y.line(), path, c));
            Map<String, Yaml> own = map(y, path);
            own.forEach(
                (key, value) -> {
                  if (!recipe.containsKey(key)) {
                    problems.add(
                        value.line(),
                        path + "." + key,
                        "stands for a network, but not for the others; write it under recipe too");
                  }
                });
            Map<String, Yaml> both = new LinkedHashMap<>(recipe);
            both.putAll(own);
            Settings values = resolve(PublishedProtocol.options(), both, path);
            check(values, y.line(), path);
            out.put(network, raw(values, own.keySet()));
          });
      return out;
    }

    private Settings resolve(Collection<Option<?>> options, Map<String, Yaml> given, String path) {
      return Values.resolve(options, given, key -> path, 1, problems);
    }

    /** What the values must be to one another. */
    private void check(Settings values, int line, String path) {
      Settings all = Settings.resolve(RecipeOptions.ALL, values.raw(), new ArrayList<>());
      Recipe recipe = new Recipe(name, TASK, Settings.defaults(List.of()), all);
      RecipeRules.check(recipe).stream()
          .filter(f -> !f.idle())
          .forEach(f -> problems.add(line, path + "." + f.key(), f.words()));
    }

    private SortedMap<String, Object> raw(Settings settings, Collection<String> keys) {
      SortedMap<String, Object> out = new TreeMap<>();
      settings.values().forEach((key, s) -> out.put(key, s.value()));
      out.keySet().retainAll(keys);
      return out;
    }

    private String text(Map<String, Yaml> map, String key, int line) {
      Yaml y = map.get(key);
      if (y != null && y.value() instanceof String s && !s.isBlank()) {
        return s;
      }
      problems.add(
          y == null ? line : y.line(),
          path(key),
          y == null ? "missing; it is a text" : "must be a text, but is " + y.shown());
      return "";
    }

    private Map<String, Yaml> map(Yaml y, String path) {
      if (y != null && !y.isMap()) {
        problems.add(y.line(), path, "must be a map, but is " + y.shown());
      }
      return y == null || !y.isMap() ? new LinkedHashMap<>() : new LinkedHashMap<>(y.map());
    }

    private List<String> notes(Yaml y) {
      if (y == null) {
        return List.of();
      }
      if (!y.isList() || y.list().stream().anyMatch(n -> !(n.value() instanceof String))) {
        problems.add(y.line(), path(NOTES), "must be a list of sentences, but is " + y.shown());
        return List.of();
      }
      return y.list().stream().map(n -> (String) n.value()).collect(Collectors.toList());
    }
  }
}
