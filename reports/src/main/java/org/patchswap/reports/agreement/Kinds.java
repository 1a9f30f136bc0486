package org.patchswap.reports.agreement;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Record;

/** Records of the same kind: of the same description but for seed, versions and needed runs. */
final class Kinds {
  private static final String METHOD = "method";

  private final Map<String, List<Record>> byKind = new HashMap<>();

  /** The kinds of some records. */
  Kinds(List<Record> records) {
    records.forEach(r -> byKind.computeIfAbsent(kind(r), k -> new ArrayList<>()).add(r));
  }

  /** A metric of all records of a record's kind that have it. */
  double[] of(Record record, String metric) {
    return byKind.getOrDefault(kind(record), List.of()).stream()
        .flatMap(r -> RunAgreement.figures(r).entrySet().stream())
        .filter(e -> e.getKey().equals(metric))
        .mapToDouble(Map.Entry::getValue)
        .filter(Double::isFinite)
        .toArray();
  }

  /** What a run is, whichever version of the software carried it out: its kind and its seed. */
  static String run(Record r) {
    return description(r, false);
  }

  private static String kind(Record r) {
    return description(r, true);
  }

  private static String description(Record r, boolean anySeed) {
    JsonObject all = Codec.tree(r.identity());
    all.remove("training_version");
    all.remove("prerequisites");
    all.getAsJsonObject(METHOD).remove("version");
    if (anySeed) {
      all.remove("seed");
    }
    return Json.canonical(all);
  }
}
