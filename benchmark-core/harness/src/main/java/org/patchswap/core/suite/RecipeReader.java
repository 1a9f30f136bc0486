package org.patchswap.core.suite;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.recipe.PublishedProtocol;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.StepOptions;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.task.Task;

/**
 * Reads recipes with the defaults they share. Defaults of {@code data} go key by key to recipes
 * that do not say otherwise: where the defaults name a task, to those of this task; else each key
 * to those whose task knows it.
 */
final class RecipeReader {
  private static final String TASK = "task";
  private static final String DATA = "data";
  private static final String METHODS = "methods";
  private static final String PROTOCOL = PublishedProtocol.KEY.name();

  private final Catalogue catalogue;
  private final Protocols protocols;
  private final Problems problems;
  private final Map<String, Yaml> defaults;
  private final Map<String, Yaml> defaultData;

  /** Keys of the defaults' data that the task of no recipe so far knows. */
  private final Set<String> strange;

  /** Keys that the tasks of the recipes so far that take the defaults' data know. */
  private final Set<String> familiar = new TreeSet<>();

  /**
   * A reader of the recipes of one suite.
   *
   * @param shared the suite's {@code defaults}; null for none
   */
  RecipeReader(Catalogue catalogue, Protocols protocols, Problems problems, Yaml shared) {
    this.catalogue = catalogue;
    this.protocols = protocols;
    this.problems = problems;
    defaults = map(shared, "defaults");
    Yaml methods = defaults.remove(METHODS);
    if (methods != null) {
      problems.add(
          methods.line(), "defaults.methods", "is no default; write methods beside recipes");
    }
    defaultData = map(defaults.remove(DATA), "defaults.data");
    strange = new TreeSet<>(defaultData.keySet());
  }

  /** The entries of a map; complains about anything else. */
  private Map<String, Yaml> map(Yaml y, String path) {
    if (y != null && !y.isMap()) {
      problems.add(y.line(), path, "must be a map, but is " + y.shown());
    }
    return y == null || !y.isMap() ? new LinkedHashMap<>() : new LinkedHashMap<>(y.map());
  }

  /** Lays the defaults below a recipe. */
  Written written(String name, Yaml y) {
    Names.file(name).ifPresent(c -> problems.add(y.line(), "recipes." + name, c));
    Map<String, Yaml> own = map(y, "recipes." + name);
    own.remove(METHODS);
    Map<String, Yaml> ownData = map(own.remove(DATA), "recipes." + name + ".data");
    Map<String, Yaml> inherited = new LinkedHashMap<>();
    String task = taskName(own.getOrDefault(TASK, defaults.get(TASK)));
    if (!defaults.containsKey(TASK) || task.equals(taskName(defaults.get(TASK)))) {
      Map<String, Yaml> both = new LinkedHashMap<>(defaultData);
      both.putAll(ownData);
      Optional<PublishedProtocol> protocol =
          protocols.named(own.getOrDefault(PROTOCOL, defaults.get(PROTOCOL)), fault -> {});
      Set<String> known =
          catalogue
              .task(task)
              .map(t -> names(Protocols.options(t, protocol, both)))
              .orElse(Set.of());
      familiar.addAll(known);
      defaultData.forEach(
          (key, value) -> {
            if (known.contains(key)) {
              inherited.put(key, value);
              strange.remove(key);
            }
          });
    }
    return Written.over(defaults, inherited, name, y.line(), own, ownData);
  }

  private static Set<String> names(Collection<Option<?>> options) {
    return options.stream().map(Option::name).collect(Collectors.toSet());
  }

  private String taskName(Yaml at) {
    return at == null ? catalogue.usualTask() : String.valueOf(at.plain());
  }

  /** Complains about defaults of data that no recipe takes; call it after all recipes. */
  void complainAboutStrangers() {
    for (String key : strange) {
      problems.add(
          defaultData.get(key).line(),
          "defaults.data." + key,
          "unknown key for the tasks of all recipes that take it; " + Suggest.among(key, familiar));
    }
  }

  /** Resolves a recipe against what exists. */
  Recipe read(Written w) {
    Map<String, Yaml> values = new LinkedHashMap<>(w.values());
    Yaml taskAt = values.remove(TASK);
    String taskName = taskName(taskAt);
    Task task = catalogue.task(taskName).orElse(null);
    if (task == null) {
      problems.add(
          w.line(TASK),
          w.home(TASK) + ".task",
          "unknown task '" + taskName + "'; " + Suggest.among(taskName, catalogue.tasks()));
    }
    w.complainAboutTwoBudgets(problems);
    Optional<PublishedProtocol> protocol = protocol(w, taskName);
    Settings settings =
        named(Values.resolve(RecipeOptions.ALL, values, w::home, w.line(), problems), task);
    SortedMap<String, Object> ofTeacher = new TreeMap<>();
    if (protocol.isPresent()) {
      String student = settings.get(RecipeOptions.STUDENT);
      PublishedProtocol p = protocol.get();
      boolean steps = w.budget().map(b -> b == StepOptions.STEPS).orElse(p.inSteps());
      settings = settings.over(RecipeOptions.ALL, p.name(), p.of(student, steps));
      ofTeacher.putAll(p.difference(settings.get(RecipeOptions.TEACHER), student));
      Map<String, Setting> resolved = settings.values();
      ofTeacher.keySet().removeIf(k -> resolved.get(k).origin() != Origin.PROTOCOL);
    }
    settings = oneBudget(settings);
    Settings data = Settings.defaults(List.of());
    if (task != null) {
      List<Option<?>> options = Protocols.options(task, protocol, w.data());
      data = Values.resolve(options, w.data(), w::dataHome, w.line(), problems);
      if (protocol.isPresent()) {
        data = data.over(options, protocol.get().name(), protocol.get().data());
      }
      network(task, data, settings, RecipeOptions.STUDENT, w);
      if (!settings.get(RecipeOptions.TEACHER).isEmpty()) {
        network(task, data, settings, RecipeOptions.TEACHER, w);
      }
    }
    method(settings, TeacherOptions.METHOD, w);
    method(settings, RecipeOptions.FINETUNING_METHOD, w);
    return new Recipe(w.name(), taskName, data, settings, ofTeacher, w.variant());
  }

  /** The protocol of a recipe, where it names a sound one of its task. */
  private Optional<PublishedProtocol> protocol(Written w, String task) {
    String path = w.home(PROTOCOL) + "." + PROTOCOL;
    Consumer<String> faults = fault -> problems.add(w.line(PROTOCOL), path, fault);
    Optional<PublishedProtocol> found = protocols.named(w.values().get(PROTOCOL), faults);
    if (found.isPresent() && !found.get().task().equals(task)) {
      problems.add(
          w.line(PROTOCOL),
          w.path() + "." + PROTOCOL,
          "'%s' is of task %s, and this recipe of %s; write task: %s, or leave it out"
              .formatted(found.get().name(), found.get().task(), task, found.get().task()));
      return Optional.empty();
    }
    return found;
  }

  /** The plain method and the task's usual network where none is named; networks' own names. */
  private Settings named(Settings settings, Task task) {
    Map<String, Setting> out = new TreeMap<>(settings.values());
    name(out, TeacherOptions.METHOD, catalogue.plain());
    name(out, RecipeOptions.FINETUNING_METHOD, catalogue.plain());
    if (task != null) {
      name(out, RecipeOptions.STUDENT, task.usualNetwork().orElse(""));
      canonical(out, RecipeOptions.STUDENT, task);
      canonical(out, RecipeOptions.TEACHER, task);
    }
    return new Settings(out);
  }

  /** A recipe whose budget is in steps has no epochs. */
  private static Settings oneBudget(Settings settings) {
    if (settings.get(StepOptions.STEPS) == 0) {
      return settings;
    }
    Map<String, Setting> out = new TreeMap<>(settings.values());
    out.put(
        RecipeOptions.EPOCHS.name(),
        new Setting(0L, Origin.DEFAULT, "none: the budget is in steps"));
    return new Settings(out);
  }

  private static void name(Map<String, Setting> settings, Option<String> option, String usual) {
    Setting s = settings.get(option.name());
    if (s.value().equals("")) {
      settings.put(option.name(), new Setting(usual, s.origin(), s.source()));
    }
  }

  /** One network has one name from here on, whatever the file calls it. */
  private static void canonical(Map<String, Setting> settings, Option<String> option, Task task) {
    Setting s = settings.get(option.name());
    String name = task.networks().canonical((String) s.value());
    settings.put(option.name(), new Setting(name, s.origin(), s.source()));
  }

  private void network(
      Task task, Settings data, Settings values, Option<String> option, Written w) {
    String name = values.get(option);
    if (name.isEmpty()) {
      problems.add(
          w.line(option.name()),
          w.path() + "." + option.name(),
          "missing; a network of the task is " + task.networks().naming());
      return;
    }
    task.networks()
        .complaint(name, data)
        .ifPresent(c -> problems.add(w.line(option.name()), w.path() + "." + option.name(), c));
  }

  private void method(Settings values, Option<String> option, Written w) {
    String name = values.get(option);
    Yaml written = w.values().get(option.name());
    boolean named = written != null && !"".equals(written.value());
    if (named && !catalogue.methods().contains(name)) {
      problems.add(
          w.line(option.name()),
          w.home(option.name()) + "." + option.name(),
          "unknown method '" + name + "'; " + Suggest.among(name, catalogue.methods()));
    }
  }
}
