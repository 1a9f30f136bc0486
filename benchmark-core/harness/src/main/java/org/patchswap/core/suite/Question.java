package org.patchswap.core.suite;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.task.Metric;

/**
 * What a suite is to decide, declared before its runs. It is no part of a run's identity. The seeds
 * that are planned for it are the suite's.
 *
 * @param methods labels of the methods in question; each with {@code against} is a primary
 *     comparison, and several are corrected for by Holm
 * @param against label of the method that each is compared with
 * @param tasks what is compared, by name of the task
 */
public record Question(List<String> methods, String against, SortedMap<String, Aim> tasks) {

  /**
   * What is compared in a task.
   *
   * @param metric of the task
   * @param margin differences up to it, either way, make no difference in practice; as differences
   *     are shown: percentage points where the metric's unit is {@code %}, else plain
   */
  public record Aim(Metric metric, double margin) {
    /** Unit of the margin: {@code pp} or empty. */
    public String unit() {
      return metric.unit().equals("%") ? "pp" : "";
    }
  }

  /** Copies the lists. */
  public Question {
    methods = List.copyOf(methods);
    tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
  }
}
