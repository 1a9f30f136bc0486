package org.patchswap.reports.analysis.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoredRun;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.statistics.ExpectedBest;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;

/**
 * The trials of one method in one recipe. All figures are of the validation split, on the scale the
 * metric is shown in.
 *
 * @param method its label
 * @param metric by which trials were scored
 * @param trials in the order in which they were drawn
 * @param chosen number of the one that the method's runs took; empty where none is finished
 */
public record Search(String method, MetricFacts metric, List<Trial> trials, OptionalLong chosen) {
  /**
   * A trial.
   *
   * @param number from 1
   * @param values that were tried
   * @param scores one a seed; NaN where its run is not there, failed or has no figure
   */
  public record Trial(long number, SortedMap<String, Object> values, double[] scores) {
    /** Mean over its seeds; NaN unless all have a figure. */
    public double mean() {
      return Arrays.stream(scores).average().orElse(Double.NaN);
    }

    /** Values in words. */
    public String words() {
      List<String> out = new ArrayList<>();
      values.forEach((k, v) -> out.add(k + " " + v));
      return String.join(", ", out);
    }
  }

  /**
   * The searches behind a tuned recipe, one a method, in the suite's order.
   *
   * @param tuned recipe whose runs took the chosen values
   * @param given recipe that was tuned
   */
  public static List<Search> of(
      Store store, SuiteNote.Tuning tuning, RecipeTable given, RecipeTable tuned) {
    String name = tuning.metric().getOrDefault(given.name(), given.headline().name());
    MetricFacts metric = given.metric(name).orElse(given.headline());
    Map<String, List<Trial>> all = new LinkedHashMap<>();
    for (SuiteNote.Trial t : tuning.trials()) {
      if (t.recipe().equals(given.name())) {
        double[] scores = t.runs().stream().mapToDouble(run -> score(store, run, metric)).toArray();
        all.computeIfAbsent(t.method(), k -> new ArrayList<>())
            .add(new Trial(t.number(), t.values(), scores));
      }
    }
    List<Search> out = new ArrayList<>();
    for (String method : given.methods()) {
      if (all.containsKey(method)) {
        out.add(
            new Search(method, metric, List.copyOf(all.get(method)), chosen(store, tuned, method)));
      }
    }
    return out;
  }

  private static double score(Store store, String run, MetricFacts metric) {
    return store
        .run(run)
        .map(StoredRun::record)
        .map(r -> r.result().validation().get(metric.name()))
        .filter(Double::isFinite)
        .map(metric::shown)
        .orElse(Double.NaN);
  }

  private static OptionalLong chosen(Store store, RecipeTable tuned, String method) {
    return tuned
        .of(method)
        .filter(Entry::measured)
        .flatMap(e -> store.readable(e.run()).stream())
        .flatMap(r -> r.record().choice().stream())
        .mapToLong(Record.Choice::chosen)
        .findFirst();
  }

  /** Trials with a figure. */
  public List<Trial> scored() {
    return trials.stream().filter(t -> Double.isFinite(t.mean())).toList();
  }

  /** The expected best figure after 1, 2, ... trials of such a search. */
  public double[] expectedBest() {
    int sign = metric.sign();
    double[] scores = scored().stream().mapToDouble(t -> sign * t.mean()).toArray();
    return IntStream.rangeClosed(1, scores.length)
        .mapToDouble(k -> sign * ExpectedBest.withDefaults().of(k, scores).mean())
        .toArray();
  }
}
