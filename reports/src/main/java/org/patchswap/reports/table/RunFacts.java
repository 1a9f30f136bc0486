package org.patchswap.reports.table;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.KnownFaults;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoredRun;

/**
 * The part of a record that tables need, small enough to hold for ten thousand runs.
 *
 * @param id of the run
 * @param headline name of the task's first metric
 * @param metrics the chosen epoch's metrics, as stored, of the split that is compared
 * @param network architecture, parameters, fingerprint
 * @param selection rule by which the epoch was chosen
 * @param chosenEpoch that epoch
 * @param bestTest the best headline on the test split, never ranked; NaN if unknown, or where the
 *     test split is left alone
 * @param dataset name of the data
 * @param trainSize training images; 0 if unknown
 * @param testSize test images; 0 if unknown
 * @param cost what the run took
 * @param device "cpu" or "gpu"
 * @param digest of identity and result
 * @param outcome of trained weights and predictions alone: two methods that agree in it on every
 *     seed are one
 * @param provenance sources, time and known faults
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
    String digest,
    String outcome,
    Provenance provenance) {

  /**
   * Where a run comes from.
   *
   * @param commit of the sources; empty where the record does not say
   * @param finished when the record was made, in UTC; empty where it does not say
   * @param trainingVersion of the harness
   * @param faults that spoil it, or may
   */
  public record Provenance(
      Optional<String> commit,
      Optional<String> finished,
      int trainingVersion,
      List<KnownFaults.Finding> faults) {}

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
   * @param whole whether the training of all of them is on record; that of imported weights is not
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
      boolean whole,
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

  /**
   * Reads a run.
   *
   * @param known faults that it may have
   * @param tested whether its figures are those of the test split; else of the validation split
   */
  public static RunFacts of(StoredRun run, KnownFaults known, boolean tested) {
    Record r = run.record();
    SortedMap<String, Double> metrics = new TreeMap<>();
    SortedMap<String, Double> figures = tested ? r.result().test() : r.result().validation();
    figures.forEach((k, v) -> metrics.put(k.intern(), v));
    String headline = r.headline().intern();
    Number best = r.result().bestTest().get(headline);
    Object selection = r.identity().recipe().get(RecipeOptions.SELECTION.name());
    return new RunFacts(
        r.id(),
        headline,
        Collections.unmodifiableSortedMap(metrics),
        new Network(
            r.network().architecture().intern(),
            r.network().parameters(),
            r.network().auxiliaryParameters(),
            r.network().memoryNumbers(),
            r.network().fingerprint().intern()),
        selection == null ? "" : selection.toString().intern(),
        (int) r.result().chosenEpoch(),
        best == null || !tested ? Double.NaN : best.doubleValue(),
        r.data().dataset().intern(),
        (int) r.data().train(),
        (int) r.data().test(),
        cost(r.cost(), r.result().images()),
        r.environment().device().intern(),
        run.digest(),
        r.result().weightsDigest() + r.result().predictionsDigest(),
        new Provenance(
            r.environment().commit().map(String::intern),
            r.finished(),
            r.identity().trainingVersion(),
            known.in(r)));
  }

  private static Cost cost(Record.Cost cost, Record.Images images) {
    SortedMap<String, Double> before = new TreeMap<>();
    SortedMap<String, String> ids = new TreeMap<>();
    double needed = 0;
    for (var e : cost.prerequisites().entrySet()) {
      before.put(e.getKey().intern(), e.getValue().trainSeconds());
      ids.put(e.getKey().intern(), e.getValue().id());
      needed += e.getValue().images().sum();
    }
    return new Cost(
        cost.trainSeconds(),
        Collections.unmodifiableSortedMap(before),
        Collections.unmodifiableSortedMap(ids),
        images.trained(),
        images.untrained(),
        images.teacher(),
        needed,
        cost.prerequisites().values().stream().allMatch(Record.Cost.Prerequisite::onRecord),
        cost.peakMemoryBytes());
  }

  /** What the record says of its metrics. */
  static List<MetricFacts> described(Record r) {
    return r.metrics().stream()
        .map(m -> new MetricFacts(m.name(), m.title(), m.unit().equals("%"), m.higherIsBetter()))
        .toList();
  }
}
