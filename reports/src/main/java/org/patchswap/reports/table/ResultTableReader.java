package org.patchswap.reports.table;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;

/** Reads a suite's results from a store, one record at a time. */
public final class ResultTableReader {
  private final Store store;
  private final String suiteName;
  private final JsonObject suite;
  private final Map<String, Environment> environments = new TreeMap<>();
  private final Map<String, List<MetricFacts>> metrics = new LinkedHashMap<>();
  private final Map<String, Optional<RunFacts>> read = new LinkedHashMap<>();

  private record Environment(JsonObject facts, int[] count) {}

  private ResultTableReader(Store store, String suiteName, JsonObject suite) {
    this.store = store;
    this.suiteName = suiteName;
    this.suite = suite;
  }

  /**
   * Reads a suite.
   *
   * @param store the records
   * @param suiteName name of a suite the store holds
   * @throws IllegalArgumentException if the store does not hold it
   */
  public static ResultTable read(Store store, String suiteName) {
    JsonObject suite = store.suites().get(suiteName);
    if (suite == null) {
      throw new IllegalArgumentException(
          store.root()
              + ": holds no suite '"
              + suiteName
              + "'; it holds "
              + store.suites().keySet());
    }
    return new ResultTableReader(store, suiteName, suite).read();
  }

  private ResultTable read() {
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    for (JsonElement c : array("cells")) {
      entries
          .computeIfAbsent(Fields.text(c, "recipe"), k -> new ArrayList<>())
          .add(entry(c.getAsJsonObject()));
    }
    List<RecipeTable> recipes = new ArrayList<>();
    for (JsonElement name : array("recipe_order")) {
      recipes.add(recipe(name.getAsString(), entries.getOrDefault(name.getAsString(), List.of())));
    }
    Map<JsonObject, Integer> machines = new LinkedHashMap<>();
    environments.values().forEach(e -> machines.put(e.facts(), e.count()[0]));
    return new ResultTable(
        suiteName,
        Fields.text(suite, "title"),
        Fields.text(suite, "suite_version"),
        suite,
        recipes,
        machines);
  }

  private JsonArray array(String key) {
    return Fields.at(suite, key)
        .filter(JsonElement::isJsonArray)
        .map(JsonElement::getAsJsonArray)
        .orElseGet(JsonArray::new);
  }

  private Entry entry(JsonObject cell) {
    String id = Fields.text(cell, "run");
    String method = Fields.text(cell, "method").intern();
    long seed = cell.get("seed").getAsLong();
    Optional<RunFacts> facts = read.computeIfAbsent(id, this::facts);
    if (facts.isPresent()) {
      return new Entry(method, seed, id, Status.MEASURED, "", facts);
    }
    Optional<JsonObject> failure = store.failure(id);
    if (failure.isPresent()) {
      String why = Fields.text(failure.get(), "reason");
      return new Entry(method, seed, id, Status.FAILED, why, Optional.empty());
    }
    boolean started = Files.exists(store.work(id));
    return new Entry(
        method,
        seed,
        id,
        started ? Status.STARTED : Status.MISSING,
        started ? "no record yet, but a checkpoint or log" : "no record",
        Optional.empty());
  }

  private Optional<RunFacts> facts(String id) {
    Optional<Record> record = store.record(id);
    record.ifPresent(
        r -> {
          JsonObject machine = Fields.object(r.json(), "environment");
          environments.computeIfAbsent(
                  Json.canonical(machine), k -> new Environment(machine, new int[1]))
              .count()[0]++;
          metrics.computeIfAbsent(r.task(), k -> RunFacts.described(r));
        });
    return record.map(RunFacts::of);
  }

  private RecipeTable recipe(String name, List<Entry> planned) {
    JsonObject description = Fields.object(suite, "recipes", name);
    Map<String, String> left = new LinkedHashMap<>();
    for (JsonElement n : array("not_applicable")) {
      if (Fields.text(n, "recipe").equals(name)) {
        left.put(Fields.text(n, "method"), Fields.text(n, "reason"));
      }
    }
    Set<String> methods = new LinkedHashSet<>();
    Fields.at(description, "methods")
        .ifPresent(a -> a.getAsJsonArray().forEach(m -> methods.add(m.getAsString())));
    methods.removeAll(left.keySet());
    planned.forEach(e -> methods.add(e.method()));
    Set<Long> seeds = new LinkedHashSet<>();
    array("seeds").forEach(s -> seeds.add(s.getAsLong()));
    planned.forEach(e -> seeds.add(e.seed()));
    String task = Fields.text(description, "task");
    String reference = Fields.text(suite, "reference");
    List<String> notes = new ArrayList<>();
    List<Entry> entries = Comparability.check(planned, reference, notes);
    return new RecipeTable(
        name,
        task,
        dataset(entries, description),
        description,
        reference,
        List.copyOf(methods),
        left,
        List.copyOf(seeds),
        metrics(task, entries),
        entries,
        TeacherReader.read(store, entries),
        notes);
  }

  private static String dataset(List<Entry> entries, JsonObject description) {
    return entries.stream()
        .flatMap(e -> e.facts().stream())
        .map(RunFacts::dataset)
        .findFirst()
        .orElse(Fields.text(description, "data", "dataset", "value"));
  }

  /** The headline first, then what the task describes, then what is only in the records. */
  private List<MetricFacts> metrics(String task, List<Entry> entries) {
    Map<String, MetricFacts> known = new LinkedHashMap<>();
    Set<String> present = new LinkedHashSet<>();
    entries.stream()
        .flatMap(e -> e.facts().stream())
        .forEach(
            f -> {
              present.add(f.headline());
              present.addAll(f.metrics().keySet());
            });
    List<MetricFacts> described = metrics.getOrDefault(task, List.of());
    present.stream().limit(1).forEach(m -> known.put(m, MetricFacts.of(m)));
    described.stream().filter(m -> present.contains(m.name())).forEach(m -> known.put(m.name(), m));
    present.forEach(m -> known.putIfAbsent(m, MetricFacts.of(m)));
    return List.copyOf(known.values());
  }
}
