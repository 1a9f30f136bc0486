package org.patchswap.tasks.data;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.patchswap.core.task.Split;

/** The splits of a dataset, each in the form a task keeps it in. */
public final class Splits<T> {
  private final String dataset;
  private final Map<Split, T> parts = new EnumMap<>(Split.class);

  /** No splits yet of a dataset. */
  public Splits(String dataset) {
    this.dataset = dataset;
  }

  /** Adds a split. */
  public void put(Split which, T part) {
    parts.put(which, part);
  }

  /**
   * A split.
   *
   * @throws IllegalArgumentException if the dataset has none of that name
   */
  public T get(Split which) {
    T found = parts.get(which);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s has no %s images".formatted(dataset, which.name().toLowerCase(Locale.ROOT)));
    }
    return found;
  }

  /** Does something with every split there is. */
  public void forEach(Consumer<T> what) {
    parts.values().forEach(what);
  }
}
