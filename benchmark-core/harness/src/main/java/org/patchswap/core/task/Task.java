package org.patchswap.core.task;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;

/**
 * What is solved. Knows data, networks, supervised loss and metrics; no method. Registered in
 * {@code META-INF/services/org.patchswap.core.task.Task}; needs a public constructor without
 * arguments.
 */
public interface Task {
  /** What the task is. */
  TaskTraits traits();

  /** The networks the task can build. */
  Networks networks();

  /**
   * The network that a recipe trains that names neither a task nor a student. One task may have it:
   * it is the task of recipes that name none. Recipes of other tasks must name their student.
   */
  default Optional<String> usualNetwork() {
    return Optional.empty();
  }

  /** The datasets a recipe of the task may name, sorted by name; empty where it has but one. */
  default List<DatasetTraits> datasets() {
    return List.of();
  }

  /**
   * The keys that a recipe's {@code data} section may have, which may depend on what it says: the
   * task's own, and those that only the dataset it names knows.
   *
   * @param given raw values by key, as they stand in the file; nothing is checked yet
   */
  default List<Option<?>> options(Map<String, Object> given) {
    return traits().options();
  }

  /**
   * Holds settings of the data against one another, before anything is read or made.
   *
   * @param problems receives one line per fault, "KEY: what is wrong; the fix"
   */
  default void check(Settings settings, List<String> problems) {}

  /**
   * Facts about the data, found without an engine: file digests, sizes, class names. Every fault of
   * the data is reported in one pass.
   *
   * @param problems receives one line per fault, naming file or key and the fix
   * @return null when there are problems
   */
  DataFacts inspect(Settings settings, List<String> problems);

  /**
   * Bytes of Java heap that loading and holding the data needs at its peak, beside what every run
   * needs. A worker's heap follows from it: it gets room for them on top of the room of a run on
   * small data, so a task whose data fits there says 0. What lies outside the heap does not count:
   * mapped files and the engine's arrays. Called after {@link #inspect}, without an engine; must be
   * quick.
   *
   * @param facts what {@link #inspect} found with the same settings
   */
  default long hostMemory(Settings settings, DataFacts facts) {
    return 0;
  }

  /**
   * A network that can be built, its parameters declared and not yet initialised, as {@link
   * Workload#network} gives it. Needs no engine. Empty where only the workload knows; files of
   * weights are then held against it when a run reads them.
   *
   * @param facts what {@link #inspect} found with the same settings
   */
  default Optional<Network> network(String architecture, Settings settings, DataFacts facts) {
    return Optional.empty();
  }

  /**
   * Files that go with the weights of a network when it is handed on to other programs: how images
   * are prepared, a program that predicts.
   *
   * @param facts that {@link #inspect} found when it was trained
   * @param publisher whose names the arrays have; empty: the suite's own
   * @return texts by file name
   * @throws IllegalArgumentException in one line, when the data is not at hand and is needed
   */
  default Map<String, String> exported(
      String architecture, Settings settings, DataFacts facts, String publisher) {
    return Map.of();
  }

  /** Loads the data onto a device and makes ready to train. */
  Workload open(Settings settings, Device device);

  /**
   * The same, telling of what takes long while it goes on.
   *
   * @param notes receives one line at a time
   */
  default Workload open(Settings settings, Device device, Consumer<String> notes) {
    return open(settings, device);
  }

  /**
   * This task for rehearsals, which find out what a training costs and learn nothing: where the
   * size of a dataset is known without its files, images of noise stand in for it. Its workloads
   * may hold fewer images to be measured on than {@link #inspect} tells of; a rehearsal is scaled
   * by that.
   */
  default Task rehearsing() {
    return this;
  }
}
