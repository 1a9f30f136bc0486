package org.patchswap.core.catalogue;

import java.util.Collection;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Traits;
import org.patchswap.core.task.Task;

/** The tasks and methods there are, by name. */
public final class Catalogue {
  private final SortedMap<String, Supplier<Method>> methods = new TreeMap<>();
  private final SortedMap<String, Traits> traits = new TreeMap<>();
  private final SortedMap<String, Task> tasks = new TreeMap<>();

  private Catalogue() {}

  /**
   * Those on the class path, found by {@link ServiceLoader}.
   *
   * @throws IllegalArgumentException in one line, where something registered cannot be used
   */
  public static Catalogue load() {
    try {
      return of(
          ServiceLoader.load(Method.class).stream().collect(Collectors.toList()),
          ServiceLoader.load(Task.class).stream().map(ServiceLoader.Provider::get).toList());
    } catch (ServiceConfigurationError | IllegalStateException e) {
      throw new IllegalArgumentException("class path: " + reason(e), e);
    }
  }

  /** What was registered wrongly: a task finds datasets and networks while it is made itself. */
  private static String reason(Throwable thrown) {
    Throwable wrong = thrown;
    Throwable last = thrown;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      wrong =
          t instanceof ServiceConfigurationError || t instanceof IllegalStateException ? t : wrong;
      last = t;
    }
    return wrong == last ? wrong.getMessage() : wrong.getMessage() + " (" + last + ")";
  }

  /**
   * Some tasks and methods.
   *
   * @param methods each gives a new object of a method
   * @throws IllegalStateException when two have one name, or two are the plain or usual one
   */
  public static Catalogue of(
      Collection<? extends Supplier<Method>> methods, Collection<Task> tasks) {
    Catalogue c = new Catalogue();
    for (Supplier<Method> m : methods) {
      Method one = m.get();
      put(c.methods, one.traits().name(), m, one.getClass());
      c.traits.put(one.traits().name(), one.traits());
    }
    tasks.forEach(t -> put(c.tasks, t.traits().name(), t, t.getClass()));
    if (c.traits.values().stream().filter(Traits::isPlain).count() > 1) {
      throw new IllegalStateException("Two methods call themselves the plain one; one may");
    }
    if (tasks.stream().filter(t -> t.usualNetwork().isPresent()).count() > 1) {
      throw new IllegalStateException("Two tasks have a usual network; one may");
    }
    return c;
  }

  /** The same, each task as it is for rehearsals. */
  public Catalogue rehearsing() {
    Catalogue c = new Catalogue();
    c.methods.putAll(methods);
    c.traits.putAll(traits);
    tasks.forEach((name, task) -> c.tasks.put(name, task.rehearsing()));
    return c;
  }

  private static <T> void put(SortedMap<String, T> map, String name, T value, Class<?> type) {
    T other = map.putIfAbsent(name, value);
    if (other != null) {
      throw new IllegalStateException(
          type.getName()
              + " is registered under the name '"
              + name
              + "', which is taken; rename it");
    }
  }

  /** A new object of a method, for one run. */
  public Optional<Method> method(String name) {
    return Optional.ofNullable(methods.get(name)).map(Supplier::get);
  }

  /** What a method is. */
  public Optional<Traits> traits(String name) {
    return Optional.ofNullable(traits.get(name));
  }

  /** The name of the method that is a task's own loss and nothing else; empty without one. */
  public String plain() {
    return traits.values().stream()
        .filter(Traits::isPlain)
        .map(Traits::name)
        .findFirst()
        .orElse("");
  }

  /** The name of the task of recipes that name none; empty without one. */
  public String usualTask() {
    return tasks.values().stream()
        .filter(t -> t.usualNetwork().isPresent())
        .map(t -> t.traits().name())
        .findFirst()
        .orElse("");
  }

  /** A task. */
  public Optional<Task> task(String name) {
    return Optional.ofNullable(tasks.get(name));
  }

  /** Names of all methods, sorted. */
  public Set<String> methods() {
    return methods.keySet();
  }

  /** Names of all tasks, sorted. */
  public Set<String> tasks() {
    return tasks.keySet();
  }
}
