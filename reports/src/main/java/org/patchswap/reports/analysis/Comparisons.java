package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.statistics.test.MultipleComparisons;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;

/**
 * All methods of a recipe against its reference, on one metric; p values adjusted by Holm's
 * procedure over those that have one.
 *
 * @param metric compared
 * @param list in the suite's order, without the reference
 */
public record Comparisons(MetricFacts metric, List<Comparison> list) {

  /** Compares; empty if the reference has no figure. */
  public static Comparisons of(RecipeTable r, MetricFacts metric) {
    List<Comparison> raw = new ArrayList<>();
    if (!r.scores(r.reference(), metric).isEmpty()) {
      for (String m : r.methods()) {
        if (!m.equals(r.reference())) {
          raw.add(Comparison.of(r, m, r.reference(), metric));
        }
      }
    }
    return new Comparisons(metric, holm(raw));
  }

  /** Adjusts the p values of a family. */
  public static List<Comparison> holm(List<Comparison> raw) {
    double[] p = raw.stream().mapToDouble(Comparison::signFlipP).filter(Double::isFinite).toArray();
    double[] adjusted = MultipleComparisons.HOLM.adjust(p);
    List<Comparison> out = new ArrayList<>();
    int next = 0;
    for (Comparison c : raw) {
      out.add(Double.isFinite(c.signFlipP()) ? c.adjusted(adjusted[next++]) : c);
    }
    return List.copyOf(out);
  }

  /** The comparison of a method. */
  public Optional<Comparison> of(String method) {
    return list.stream().filter(c -> c.method().equals(method)).findFirst();
  }

  /** How many have a p value: the size of Holm's family. */
  public long family() {
    return list.stream().filter(c -> Double.isFinite(c.signFlipP())).count();
  }
}
