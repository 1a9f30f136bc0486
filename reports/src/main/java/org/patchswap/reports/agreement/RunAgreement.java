package org.patchswap.reports.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.report.Agreement;
import org.patchswap.core.store.Record;

/**
 * A run, recorded and again.
 *
 * @param name in the words of its suite
 * @param recorded its record
 * @param again the other
 * @param weights whether the trained arrays are the same bits; likewise the others
 * @param predictions the raw predictions on the test split
 * @param history the per-epoch table
 * @param figures the metrics on the test split; of a trial, on the validation split
 */
public record RunAgreement(
    String name,
    Record recorded,
    Record again,
    boolean weights,
    boolean predictions,
    boolean history,
    List<FigureAgreement> figures) {

  /**
   * Judges a run.
   *
   * @param name in the words of its suite
   * @param seeds figures of all recorded runs of its kind
   */
  static RunAgreement of(String name, Record recorded, Record again, Kinds seeds) {
    Record.Result a = recorded.result();
    Record.Result b = again.result();
    SortedMap<String, Double> figures = figures(recorded);
    SortedMap<String, Double> others = figures(again);
    SortedMap<String, String> units = new TreeMap<>();
    recorded.metrics().forEach(m -> units.put(m.name(), m.unit()));
    List<FigureAgreement> judged = new ArrayList<>();
    figures.forEach(
        (metric, value) ->
            judged.add(
                FigureAgreement.of(
                    metric,
                    units.getOrDefault(metric, ""),
                    value,
                    others.getOrDefault(metric, Double.NaN),
                    seeds.of(recorded, metric))));
    return new RunAgreement(
        name,
        recorded,
        again,
        a.weightsDigest().equals(b.weightsDigest()),
        a.predictionsDigest().equals(b.predictionsDigest()),
        a.historyDigest().equals(b.historyDigest()),
        judged);
  }

  /** Those that a run is there for; a trial never saw the test split. */
  static SortedMap<String, Double> figures(Record r) {
    return r.result().test().isEmpty() ? r.result().validation() : r.result().test();
  }

  /** The level that every figure reaches. */
  public Agreement level() {
    Agreement bits = weights && predictions && history ? Agreement.BITS : Agreement.TOLERANCE;
    return figures.stream().map(FigureAgreement::level).reduce(bits, Agreement::and);
  }
}
