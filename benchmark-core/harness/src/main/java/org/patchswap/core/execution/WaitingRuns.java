package org.patchswap.core.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.patchswap.core.plan.Plan.Planned;

/**
 * The runs that are not begun: which of them lack nothing that is known of, and who needs whom.
 * Looks at no file; whoever learns that a run is finished says so.
 */
final class WaitingRuns {
  private final Map<String, Planned> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> lacks = new HashMap<>();
  private final Map<String, Deque<String>> needing = new HashMap<>();
  private final Set<String> finished = new HashSet<>();
  private final List<String> needed = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  /**
   * Some runs, of which some may be finished.
   *
   * @param runs by id, in the order of work
   * @param finished ids of these runs and of what they need
   */
  WaitingRuns(Map<String, Planned> runs, Set<String> finished) {
    this.finished.addAll(finished);
    runs.forEach(
        (id, run) -> {
          if (!finished.contains(id)) {
            places.put(id, places.size());
            waiting.put(id, run);
            Set<String> lacking = new HashSet<>(run.spec().prerequisites().values());
            lacking.removeAll(finished);
            lacks.put(id, lacking.size());
            lacking.forEach(l -> needing.computeIfAbsent(l, k -> new ArrayDeque<>()).add(id));
          }
        });
    waiting.keySet().stream().filter(id -> lacks.get(id) == 0).forEach(this::ready);
  }

  /** In the order of work. */
  List<Planned> all() {
    return List.copyOf(waiting.values());
  }

  int size() {
    return waiting.size();
  }

  boolean contains(String id) {
    return waiting.containsKey(id);
  }

  /** A run that waits. */
  Planned get(String id) {
    return waiting.get(id);
  }

  /** What these runs need first and that is neither finished nor among them. */
  List<String> outside() {
    return needing.keySet().stream().filter(id -> !waiting.containsKey(id)).sorted().toList();
  }

  /** Whether runs that wait need this one. */
  boolean isNeeded(String id) {
    return needing.containsKey(id) && !finished.contains(id);
  }

  boolean anyReady() {
    return !needed.isEmpty() || !others.isEmpty();
  }

  /** Takes the ready run that stands first in the order of work; it still counts as waiting. */
  String first() {
    if (needed.isEmpty() || others.isEmpty()) {
      return (needed.isEmpty() ? others : needed).remove(0);
    }
    return (places.get(needed.get(0)) < places.get(others.get(0)) ? needed : others).remove(0);
  }

  /**
   * Takes a ready run from a random place, of those that others need where there are such; it still
   * counts as waiting.
   */
  String any(RandomGenerator random) {
    List<String> from = needed.isEmpty() ? others : needed;
    return from.remove(random.nextInt(from.size()));
  }

  /** A run has been begun, or has failed. */
  Planned remove(String id) {
    return waiting.remove(id);
  }

  /** A run has a record: those that lacked nothing else become ready. */
  void finished(String id) {
    waiting.remove(id);
    if (finished.add(id)) {
      for (String next : needing.getOrDefault(id, new ArrayDeque<>())) {
        if (lacks.merge(next, -1, Integer::sum) == 0 && waiting.containsKey(next)) {
          ready(next);
        }
      }
      needing.remove(id);
    }
  }

  /** A run that waits for one that failed. */
  Optional<String> behind(String failed) {
    Deque<String> all = needing.getOrDefault(failed, new ArrayDeque<>());
    while (!all.isEmpty()) {
      String id = all.peek();
      if (waiting.containsKey(id)) {
        return Optional.of(id);
      }
      all.remove();
    }
    return Optional.empty();
  }

  private void ready(String id) {
    List<String> list = isNeeded(id) ? needed : others;
    int at = Collections.binarySearch(list, id, Comparator.comparing(places::get));
    list.add(-1 - at, id);
  }
}
