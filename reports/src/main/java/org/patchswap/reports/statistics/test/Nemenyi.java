package org.patchswap.reports.statistics.test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.StudentizedRange;
import org.patchswap.reports.statistics.Validity;

/**
 * Nemenyi's comparison of all pairs of methods after a Friedman test (Nemenyi 1963; Demsar 2006,
 * section 3.2.2). Two methods differ if their average ranks differ by at least CD = q_alpha sqrt(k
 * (k + 1) / (6 N)), where q_alpha is the studentised range quantile with infinite degrees of
 * freedom over sqrt 2. The p value of a pair is the upper tail of the range at |Ri - Rj| / sqrt(k
 * (k + 1) / (12 N)).
 *
 * <p>Limits: an approximation for many blocks; below {@link
 * StatisticsDefaults#NEMENYI_MINIMUM_BLOCKS} blocks flagged too few, and no diagram should be
 * drawn.
 */
public final class Nemenyi {
  private static final Nemenyi DEFAULTS = new Nemenyi(StatisticsDefaults.ALPHA);

  private final double alpha;

  private Nemenyi(double alpha) {
    this.alpha = alpha;
  }

  /**
   * The outcome.
   *
   * @param criticalDifference least gap of average ranks that is significant
   * @param pValues of every pair, methods by methods, 1 on the diagonal
   * @param groups the bars of a rank diagram: largest sets of methods (by index, best first) of
   *     which no two differ; sets of one are left out
   * @param validity warnings
   */
  public record Result(
      double criticalDifference,
      List<List<Double>> pValues,
      List<List<Integer>> groups,
      Validity validity) {}

  /** Level 0.05. */
  public static Nemenyi withDefaults() {
    return DEFAULTS;
  }

  /** With another level. */
  public Nemenyi withAlpha(double v) {
    return new Nemenyi(Checks.probability("alpha", v));
  }

  /** q_alpha of k methods: the studentised range quantile over sqrt 2. */
  public double quantile(int methods) {
    return StudentizedRange.upperQuantile(alpha, methods) / Math.sqrt(2);
  }

  /** The least significant gap of average ranks. */
  public double criticalDifference(int methods, int blocks) {
    Checks.positive("blocks", blocks);
    return quantile(methods) * Math.sqrt(methods * (methods + 1.0) / (6.0 * blocks));
  }

  /** Compares all pairs. */
  public Result test(Friedman.Result friedman) {
    return test(friedman.averageRanks(), friedman.blocks());
  }

  /**
   * Compares all pairs.
   *
   * @param averageRanks of each method, 1 = best
   * @param blocks number of blocks averaged over
   * @throws IllegalArgumentException if there are fewer than 2 methods or no block
   */
  public Result test(List<Double> averageRanks, int blocks) {
    int k = averageRanks.size();
    double difference = criticalDifference(k, blocks);
    double scale = Math.sqrt(k * (k + 1.0) / (12.0 * blocks));
    List<List<Double>> p = new ArrayList<>();
    for (double a : averageRanks) {
      p.add(
          averageRanks.stream().map(b -> StudentizedRange.sf(Math.abs(a - b) / scale, k)).toList());
    }
    Validity validity = Validity.APPROXIMATE;
    if (blocks < StatisticsDefaults.NEMENYI_MINIMUM_BLOCKS) {
      validity =
          validity.tooFew(
              blocks
                  + " blocks, a rank diagram needs "
                  + StatisticsDefaults.NEMENYI_MINIMUM_BLOCKS);
    }
    return new Result(difference, List.copyOf(p), groups(averageRanks, difference), validity);
  }

  private static List<List<Integer>> groups(List<Double> ranks, double difference) {
    List<Integer> order =
        IntStream.range(0, ranks.size())
            .boxed()
            .sorted(Comparator.comparingDouble(ranks::get))
            .toList();
    List<List<Integer>> groups = new ArrayList<>();
    int reached = 0;
    for (int start = 0; start < order.size(); start++) {
      int end = start + 1;
      while (end < order.size()
          && ranks.get(order.get(end)) - ranks.get(order.get(start)) < difference) {
        end++;
      }
      if (end > reached && end - start > 1) {
        groups.add(List.copyOf(order.subList(start, end)));
      }
      reached = Math.max(reached, end);
    }
    return List.copyOf(groups);
  }
}
