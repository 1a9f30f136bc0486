package org.patchswap.core.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.store.StoredRun;

/**
 * The per-epoch table of a run.
 *
 * @param rows in order, one an epoch, by column name
 */
record History(List<Map<String, Double>> rows) {
  private static final String TEST = "test_";

  /** One line an epoch; a column that an epoch lacks is empty there. */
  String csv() {
    return csv(rows);
  }

  /** The digest of the table without its times. */
  String digest() {
    return StoredRun.historyDigest(csv());
  }

  /** The test metrics of the last epoch; empty where they were not measured. */
  SortedMap<String, Double> lastTest() {
    SortedMap<String, Double> out = new TreeMap<>();
    if (rows.isEmpty()) {
      return out;
    }
    rows.get(rows.size() - 1)
        .forEach(
            (k, v) -> {
              if (k.startsWith(TEST)) {
                out.put(k.substring(TEST.length()), v);
              }
            });
    return out;
  }

  private static String csv(List<Map<String, Double>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(r -> columns.addAll(r.keySet()));
    StringBuilder out = new StringBuilder(String.join(",", columns)).append('\n');
    for (Map<String, Double> row : rows) {
      List<String> cells = new ArrayList<>();
      for (String c : columns) {
        Double v = row.get(c);
        cells.add(v == null ? "" : plain(v));
      }
      out.append(String.join(",", cells)).append('\n');
    }
    return out.toString();
  }

  private static String plain(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
  }
}
