package org.patchswap.reports.table;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The teacher of a recipe's students: runs of their own, shown as a ceiling and never compared.
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

  /** Copies the parts. */
  public Teacher {
    bySeed = new TreeMap<>(bySeed);
    missing = List.copyOf(missing);
  }
}
