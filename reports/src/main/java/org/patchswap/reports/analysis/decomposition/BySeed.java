package org.patchswap.reports.analysis.decomposition;

import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.reports.statistics.Summary;

/** Figures by seed, added and scaled. */
final class BySeed {
  private BySeed() {}

  /** x + sign y on the seeds that both have. */
  static SortedMap<Long, Double> plus(
      SortedMap<Long, Double> x, SortedMap<Long, Double> y, int sign) {
    SortedMap<Long, Double> out = new TreeMap<>();
    x.forEach(
        (seed, v) -> {
          if (y.containsKey(seed)) {
            out.put(seed, v + sign * y.get(seed));
          }
        });
    return out;
  }

  /** Every figure times a factor. */
  static SortedMap<Long, Double> scaled(SortedMap<Long, Double> x, double factor) {
    SortedMap<Long, Double> out = new TreeMap<>();
    x.forEach((seed, v) -> out.put(seed, factor * v));
    return out;
  }

  /** The mean; there is one figure at least. */
  static double mean(SortedMap<Long, Double> x) {
    return Summary.mean(x.values().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
