package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.patchswap.reports.statistics.test.MultipleComparisons;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;

/**
 * All methods of a recipe against one of them, on one metric; p values adjusted by Holm's procedure
 * over those that have one. A method that stands under several names is one hypothesis.
 *
 * @param metric compared
 * @param against label of what the others are compared with
 * @param list in the suite's order, without it
 * @param twins labels whose runs left the same weights and predictions on every seed as those of an
 *     earlier label, with that label
 */
public record Comparisons(
    MetricFacts metric, String against, List<Comparison> list, Map<String, String> twins) {

  /** Compares with the recipe's reference; empty if it has no figure. */
  public static Comparisons of(RecipeTable r, MetricFacts metric) {
    return of(r, r.reference(), metric);
  }

  /** Compares with one method; empty if it has no figure. */
  public static Comparisons of(RecipeTable r, String against, MetricFacts metric) {
    Map<String, String> twins = twins(r);
    List<Comparison> raw = new ArrayList<>();
    if (!r.scores(against, metric).isEmpty()) {
      for (String m : r.methods()) {
        if (!m.equals(against)) {
          raw.add(Comparison.of(r, m, against, metric));
        }
      }
    }
    return new Comparisons(metric, against, holm(raw, twins), twins);
  }

  /**
   * Labels that are an earlier label under another name, by the outcomes of the seeds that both
   * have: never chosen by a figure, and the same while seeds are missing.
   */
  private static Map<String, String> twins(RecipeTable r) {
    Map<String, SortedMap<Long, String>> first = new LinkedHashMap<>();
    Map<String, String> out = new TreeMap<>();
    for (String m : r.methods()) {
      SortedMap<Long, String> outcomes = new TreeMap<>();
      r.of(m)
          .filter(Entry::measured)
          .forEach(e -> outcomes.put(e.seed(), e.facts().orElseThrow().outcome()));
      first.entrySet().stream()
          .filter(earlier -> agree(earlier.getValue(), outcomes))
          .findFirst()
          .ifPresentOrElse(earlier -> out.put(m, earlier.getKey()), () -> first.put(m, outcomes));
    }
    return out;
  }

  private static boolean agree(SortedMap<Long, String> a, SortedMap<Long, String> b) {
    Set<Long> both = new TreeSet<>(a.keySet());
    both.retainAll(b.keySet());
    return !both.isEmpty() && both.stream().allMatch(seed -> a.get(seed).equals(b.get(seed)));
  }

  private static List<Comparison> holm(List<Comparison> raw, Map<String, String> twins) {
    List<Comparison> own =
        raw.stream()
            .filter(c -> Double.isFinite(c.signFlipP()) && !twins.containsKey(c.method()))
            .toList();
    double[] adjusted =
        MultipleComparisons.HOLM.adjust(own.stream().mapToDouble(Comparison::signFlipP).toArray());
    Map<String, Double> p = new TreeMap<>();
    for (int i = 0; i < adjusted.length; i++) {
      p.put(own.get(i).method(), adjusted[i]);
    }
    return raw.stream()
        .map(
            c -> c.adjusted(p.getOrDefault(twins.getOrDefault(c.method(), c.method()), Double.NaN)))
        .toList();
  }

  /** The comparison of a method. */
  public Optional<Comparison> of(String method) {
    return list.stream().filter(c -> c.method().equals(method)).findFirst();
  }

  /** The label under which a method counts: the first of its twins, or itself. */
  public String root(String method) {
    return twins.getOrDefault(method, method);
  }

  /** How many hypotheses have a p value: the size of Holm's family. */
  public long family() {
    return list.stream()
        .filter(c -> Double.isFinite(c.signFlipP()) && !twins.containsKey(c.method()))
        .count();
  }
}
