package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.statistics.verdict.VerdictRule;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Pairs;
import org.patchswap.reports.table.RecipeTable;

/**
 * The method with the best mean, and those that the rule does not decide to be worse: a best mean
 * alone says little at few seeds. The best is compared with every other method, corrected by Holm.
 *
 * @param best label
 * @param near labels of those that are not decided to be worse
 * @param family how many comparisons they are
 * @param margin that was declared, in shown units; 0 where none was
 */
public record Leaders(String best, Set<String> near, int family, double margin) {

  /**
   * Finds them; empty where nothing was measured.
   *
   * @param rows methods, best mean first
   * @param margin of the question, where it is about this metric
   */
  public static Optional<Leaders> of(RecipeTable r, List<MethodRow> rows, double margin) {
    List<MethodRow> measured = rows.stream().filter(m -> m.n() > 0).toList();
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    MetricFacts metric = r.headline();
    String best = measured.get(0).method();
    List<String> others = new ArrayList<>();
    List<double[]> differences = new ArrayList<>();
    for (MethodRow row : measured.subList(1, measured.size())) {
      Pairs pairs = r.pairs(best, row.method(), metric);
      if (pairs.n() > 1) {
        double[] d = pairs.differences();
        for (int i = 0; i < d.length; i++) {
          d[i] *= metric.sign();
        }
        others.add(row.method());
        differences.add(d);
      }
    }
    Set<String> near = new HashSet<>();
    List<VerdictRule.Result> results =
        differences.isEmpty()
            ? List.of()
            : VerdictRule.withDefaults().withMargin(margin).judgeAll(differences);
    for (int i = 0; i < others.size(); i++) {
      if (results.get(i).verdict() != Verdict.BETTER) {
        near.add(others.get(i));
      }
    }
    return Optional.of(new Leaders(best, Set.copyOf(near), others.size(), margin));
  }
}
