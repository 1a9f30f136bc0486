package org.patchswap.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoredRun;

/** Finds the records of the teachers that measured runs name. */
final class TeacherReader {
  private TeacherReader() {}

  /** The teachers of a recipe, by architecture; those without any record under an empty name. */
  static List<Teacher> read(Store store, List<Entry> entries) {
    Set<String> ids = new LinkedHashSet<>();
    entries.stream()
        .filter(Entry::measured)
        .map(e -> e.facts().orElseThrow().cost().neededRuns().get(Teacher.ROLE))
        .filter(id -> id != null && !id.isEmpty())
        .forEach(ids::add);
    SortedMap<String, SortedMap<Long, RunFacts>> found = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (String id : ids) {
      Optional<StoredRun> run = store.run(id);
      if (run.isEmpty()) {
        missing.add(id);
      } else {
        RunFacts facts = RunFacts.of(run.get());
        found
            .computeIfAbsent(facts.network().architecture(), k -> new TreeMap<>())
            .put(run.get().record().identity().seed(), facts);
      }
    }
    if (!missing.isEmpty()) {
      found.computeIfAbsent(found.size() == 1 ? found.firstKey() : "", k -> new TreeMap<>());
    }
    List<Teacher> out = new ArrayList<>();
    found.forEach(
        (architecture, bySeed) ->
            out.add(
                new Teacher(
                    architecture,
                    bySeed,
                    found.size() == 1 || architecture.isEmpty() ? missing : List.of())));
    return List.copyOf(out);
  }
}
