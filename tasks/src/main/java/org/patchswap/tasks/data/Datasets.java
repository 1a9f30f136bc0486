package org.patchswap.tasks.data;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;

/** The datasets of one kind on the class path, found by {@link ServiceLoader}. */
public final class Datasets<D extends Dataset> {
  private static final String KEY = "dataset";

  private final SortedMap<String, D> known = new TreeMap<>();
  private final Option<String> option;

  /**
   * Looks at the class path.
   *
   * @param kinds the interfaces they implement, under which they are registered
   * @param fit those a task can use
   * @param usual the name of the one a recipe has when it names none
   * @param reason of that choice
   * @throws IllegalStateException if a name is taken twice or cannot stand in a suite file
   */
  public Datasets(List<Class<? extends D>> kinds, Predicate<D> fit, String usual, String reason) {
    for (Class<? extends D> kind : kinds) {
      for (D dataset : ServiceLoader.load(kind)) {
        if (fit.test(dataset)) {
          add(dataset);
        }
      }
    }
    option =
        Option.oneOf(KEY, usual, List.copyOf(known.keySet())).about("which one").because(reason);
  }

  private void add(D dataset) {
    String name = dataset.traits().name();
    String of = dataset.getClass().getName();
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalStateException(
          "%s is a dataset of the name '%s'; use lower case, digits and hyphens"
              .formatted(of, name));
    }
    if (known.putIfAbsent(name, dataset) != null) {
      throw new IllegalStateException(
          "%s is a dataset of the name '%s', which is taken; rename it".formatted(of, name));
    }
  }

  /** The key {@code dataset} of a recipe's data section. */
  public Option<String> option() {
    return option;
  }

  /** The dataset a recipe names. */
  public D of(Settings settings) {
    return known.get(settings.get(option));
  }

  /** The names of those of a kind, sorted. */
  public List<String> names(Class<? extends D> kind) {
    return known.values().stream()
        .filter(kind::isInstance)
        .map(dataset -> dataset.traits().name())
        .toList();
  }

  /** What there is, by name. */
  public List<DatasetTraits> traits() {
    return known.values().stream().map(Dataset::traits).toList();
  }

  /**
   * A task's keys with those that only the dataset named in a data section knows.
   *
   * @param common the task's own keys; where a name is in both, these stand
   * @param given the section's raw values by key, unchecked
   */
  public List<Option<?>> options(Collection<Option<?>> common, Map<String, Object> given) {
    SortedMap<String, Option<?>> all = new TreeMap<>();
    common.forEach(o -> all.put(o.name(), o));
    Object name = given.getOrDefault(KEY, option.fallback());
    if (name instanceof String n && known.containsKey(n)) {
      known.get(n).traits().options().forEach(o -> all.putIfAbsent(o.name(), o));
    }
    return List.copyOf(all.values());
  }

  /**
   * What a dataset's reader gives. That a file cannot be read, and that nothing was read without a
   * word, become faults: the reader may be a user's own.
   *
   * @param problems those of the reader
   * @return null after problems
   */
  public static <T> T read(DatasetTraits traits, List<String> problems, Supplier<T> reader) {
    try {
      T found = reader.get();
      if (found == null && problems.isEmpty()) {
        problems.add(
            "dataset: %s was not read and does not say why; its reader must tell a problem where it returns null"
                .formatted(traits.name()));
      }
      return found;
    } catch (UncheckedIOException e) {
      problems.add("dataset: " + traits.name() + ": " + e.getMessage());
      return null;
    }
  }
}
