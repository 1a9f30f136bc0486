package org.patchswap.reports.table;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.store.Record;

/**
 * The part of a record that tables need, small enough to hold for ten thousand runs.
 *
 * @param id of the run
 * @param headline name of the task's first metric
 * @param metrics the chosen epoch's test metrics, as stored
 * @param network architecture, parameters, fingerprint
 * @param selection rule by which the epoch was chosen
 * @param chosenEpoch that epoch
 * @param bestTest the best headline on the test split, never ranked; NaN if unknown
 * @param dataset name of the data
 * @param trainSize training images; 0 if unknown
 * @param testSize test images; 0 if unknown
 * @param cost what the run took
 * @param device "cpu" or "gpu"
 * @param digest of identity and result
 */
public record RunFacts(
    String id,
    String headline,
    SortedMap<String, Double> metrics,
    Network network,
    String selection,
    int chosenEpoch,
    double bestTest,
    String dataset,
    int trainSize,
    int testSize,
    Cost cost,
    String device,
    String digest) {

  /** The trained network: a fingerprint identifies it, a name does not. */
  public record Network(
      String architecture,
      double parameters,
      double auxiliaryParameters,
      double memoryNumbers,
      String fingerprint) {}

  /**
   * What a run took.
   *
   * @param seconds of its own training
   * @param neededSeconds of training of the runs it needed first, by role
   * @param neededRuns ids of those runs, by role
   * @param trained images through the student with gradient
   * @param untrained images through the student without gradient
   * @param teacher images through the teacher
   * @param needed images of the runs it needed first
   * @param peakMemory bytes of the process; NaN if unknown
   */
  public record Cost(
      double seconds,
      SortedMap<String, Double> neededSeconds,
      SortedMap<String, String> neededRuns,
      double trained,
      double untrained,
      double teacher,
      double needed,
      double peakMemory) {
    /** Seconds of the runs needed first. */
    public double before() {
      return neededSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Seconds of everything. */
    public double total() {
      return seconds + before();
    }
  }

  /** Reads a record. */
  public static RunFacts of(Record r) {
    JsonObject json = r.json();
    SortedMap<String, Double> metrics = new TreeMap<>();
    Fields.object(json, "result", "test")
        .asMap()
        .forEach((k, v) -> metrics.put(k.intern(), number(v)));
    String headline = Fields.text(json, "headline").intern();
    return new RunFacts(
        r.id(),
        headline,
        Collections.unmodifiableSortedMap(metrics),
        new Network(
            Fields.text(json, "network", "architecture").intern(),
            Fields.number(json, "network", "parameters"),
            orZero(Fields.number(json, "network", "auxiliary_parameters")),
            orZero(Fields.number(json, "network", "memory_numbers")),
            Fields.text(json, "network", "fingerprint").intern()),
        Fields.text(json, "identity", "recipe", "selection").intern(),
        (int) orZero(Fields.number(json, "result", "chosen_epoch")),
        Fields.number(json, "result", "best_test", headline),
        Fields.text(json, "data", "dataset").intern(),
        (int) orZero(Fields.number(json, "data", "train")),
        (int) orZero(Fields.number(json, "data", "test")),
        cost(json),
        Fields.text(json, "environment", "device").intern(),
        r.digest());
  }

  private static Cost cost(JsonObject json) {
    SortedMap<String, Double> before = new TreeMap<>();
    SortedMap<String, String> ids = new TreeMap<>();
    double images = 0;
    for (Map.Entry<String, JsonElement> e :
        Fields.object(json, "cost", "prerequisites").asMap().entrySet()) {
      before.put(e.getKey().intern(), orZero(Fields.number(e.getValue(), "train_seconds")));
      ids.put(e.getKey().intern(), Fields.text(e.getValue(), "id"));
      for (String kind : List.of("trained", "untrained", "teacher")) {
        images += orZero(Fields.number(e.getValue(), "images", kind));
      }
    }
    return new Cost(
        Fields.number(json, "cost", "train_seconds"),
        Collections.unmodifiableSortedMap(before),
        Collections.unmodifiableSortedMap(ids),
        Fields.number(json, "result", "images", "trained"),
        Fields.number(json, "result", "images", "untrained"),
        Fields.number(json, "result", "images", "teacher"),
        images,
        Fields.number(json, "cost", "peak_memory_bytes"));
  }

  /** What the record says of its metrics, for those that do. */
  static List<MetricFacts> described(Record r) {
    List<MetricFacts> out = new ArrayList<>();
    Fields.at(r.json(), "metrics")
        .filter(JsonElement::isJsonArray)
        .ifPresent(
            list ->
                list.getAsJsonArray()
                    .forEach(
                        m ->
                            out.add(
                                new MetricFacts(
                                    Fields.text(m, "name"),
                                    Fields.text(m, "title"),
                                    Fields.text(m, "unit").equals("%"),
                                    !Fields.text(m, "higher_is_better").equals("false")))));
    return out;
  }

  private static double number(JsonElement e) {
    return e.isJsonPrimitive() ? Fields.number(e) : Double.NaN;
  }

  private static double orZero(double v) {
    return Double.isNaN(v) ? 0 : v;
  }
}
