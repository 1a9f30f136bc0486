package org.patchswap.core.catalogue;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.method.Method;
import org.patchswap.core.task.Task;

/** The tasks and methods on the class path, found by {@link ServiceLoader}. */
public final class Catalogue {
  private final SortedMap<String, ServiceLoader.Provider<Method>> methods = new TreeMap<>();
  private final SortedMap<String, Task> tasks = new TreeMap<>();

  /** Looks at the class path. */
  public static Catalogue load() {
    Catalogue c = new Catalogue();
    ServiceLoader.load(Method.class).stream()
        .forEach(p -> c.put(c.methods, p.get().traits().name(), p, p.type()));
    ServiceLoader.load(Task.class).forEach(t -> c.put(c.tasks, t.traits().name(), t, t.getClass()));
    return c;
  }

  private <T> void put(SortedMap<String, T> map, String name, T value, Class<?> type) {
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
    return Optional.ofNullable(methods.get(name)).map(ServiceLoader.Provider::get);
  }

  /** A task. */
  public Optional<Task> task(String name) {
    return Optional.ofNullable(tasks.get(name));
  }

  /** Names of all methods, sorted. */
  public java.util.Set<String> methods() {
    return methods.keySet();
  }

  /** Names of all tasks, sorted. */
  public java.util.Set<String> tasks() {
    return tasks.keySet();
  }
}
