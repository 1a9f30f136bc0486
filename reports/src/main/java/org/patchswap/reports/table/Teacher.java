package org.patchswap.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.store.KnownFaults;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoredRun;

/**
 * The teacher of a recipe's students: runs of their own, shown beside the methods and never
 * compared.
 *
 * @param architecture of the network
 * @param bySeed facts of its records, by its own seed
 * @param missing runs that students name and the store does not hold
 */
public record Teacher(String architecture, SortedMap<Long, RunFacts> bySeed, List<String> missing) {
  /** The role by which a run names it among what it needs first. */
  public static final String ROLE = "teacher";

  /** Finite figures of a metric on the scale they are shown in, in the order of seeds. */
  public double[] values(MetricFacts metric) {
    return bySeed.values().stream()
        .map(f -> f.metrics().get(metric.name()))
        .filter(v -> v != null && Double.isFinite(v))
        .mapToDouble(metric::shown)
        .toArray();
  }

  /** Whether its weights come from a file: no run of a training is without an image. */
  public boolean imported() {
    return !bySeed.isEmpty() && bySeed.values().stream().allMatch(f -> f.cost().trained() == 0);
  }

  /** Copies the parts. */
  public Teacher {
    bySeed = new TreeMap<>(bySeed);
    missing = List.copyOf(missing);
  }

  /** The teachers of a recipe, by architecture; those without any record under an empty name. */
  static List<Teacher> read(Store store, List<Entry> entries, boolean tested) {
    Set<String> ids = new LinkedHashSet<>();
    entries.stream()
        .filter(Entry::measured)
        .map(e -> e.facts().orElseThrow().cost().neededRuns().get(Teacher.ROLE))
        .filter(id -> id != null && !id.isEmpty())
        .forEach(ids::add);
    SortedMap<String, SortedMap<Long, RunFacts>> found = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (String id : ids) {
      Optional<StoredRun> run = store.readable(id);
      if (run.isEmpty()) {
        missing.add(id);
      } else {
        RunFacts facts = RunFacts.of(run.get(), KnownFaults.NONE, tested);
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
