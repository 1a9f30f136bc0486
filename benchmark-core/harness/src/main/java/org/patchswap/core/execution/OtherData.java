package org.patchswap.core.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;

/**
 * Data that is not what it was when a suite's runs were finished. Those stay on record; on the data
 * as it is now there are none, so that the suite is carried out anew, which a person must be told.
 */
final class OtherData {
  private OtherData() {}

  /** A line for each recipe, before the suite's note is replaced by that of the plan. */
  static List<String> lines(Store store, Plan plan) {
    SuiteNote before = store.suites().get(plan.suite().name());
    return before == null
        ? List.of()
        : lines(
            before.cells(),
            plan.cells(),
            id -> store.readable(id).map(r -> r.record().identity().dataDigests()),
            id -> plan.runs().get(id).spec().dataDigests());
  }

  /**
   * A line for each recipe.
   *
   * @param recorded digests of the data of a finished run; empty for any other
   * @param planned digests of the data of a planned run
   */
  static List<String> lines(
      List<SuiteNote.Cell> before,
      List<Plan.Cell> now,
      Function<String, Optional<SortedMap<String, String>>> recorded,
      Function<String, SortedMap<String, String>> planned) {
    Map<List<Object>, String> old = new LinkedHashMap<>();
    before.forEach(c -> old.put(List.of(c.recipe(), c.method(), c.seed()), c.run()));
    Map<String, TreeSet<String>> files = new LinkedHashMap<>();
    Map<String, Integer> runs = new LinkedHashMap<>();
    for (Plan.Cell c : now) {
      String id = old.get(List.of(c.recipe(), c.method(), c.seed()));
      if (id != null && !id.equals(c.run())) {
        recorded
            .apply(id)
            .map(was -> different(was, planned.apply(c.run())))
            .filter(names -> !names.isEmpty())
            .ifPresent(
                names -> {
                  files.computeIfAbsent(c.recipe(), r -> new TreeSet<>()).addAll(names);
                  runs.merge(c.recipe(), 1, Integer::sum);
                });
      }
    }
    List<String> out = new ArrayList<>();
    files.forEach(
        (recipe, names) ->
            out.add(
                "%s: the data changed since %d of its runs were finished (%s); they stay on record, and what follows is trained on the data as it is now"
                    .formatted(recipe, runs.get(recipe), String.join(", ", names))));
    return out;
  }

  /** Names of what has another digest, or is on one side alone. */
  private static List<String> different(Map<String, String> was, Map<String, String> is) {
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    names.removeIf(n -> Objects.equals(was.get(n), is.get(n)));
    return List.copyOf(names);
  }
}
