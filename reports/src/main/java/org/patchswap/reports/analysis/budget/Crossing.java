package org.patchswap.reports.analysis.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Quantiles;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.Pairs;

/**
 * Where the mean figure of one method passes that of another as budgets grow. Between two budgets
 * the difference is taken for a straight line over the logarithm of the budget. The interval is the
 * percentile bootstrap's over seeds, which are drawn together at all budgets where all have the
 * same seeds, else budget by budget; it is of the resamples that cross at all.
 *
 * @param method label
 * @param other label
 * @param from longest budget before the crossing, in the family's unit
 * @param to shortest budget after it
 * @param at the crossing between them
 * @param value the mean of both there, on the scale the metric is shown in
 * @param rises whether the method is the higher one after it
 * @param interval of the first crossing, 95 %; empty where a budget has one pair only, or fewer
 *     than half of the resamples cross
 * @param share of the resamples that cross at least once
 */
public record Crossing(
    String method,
    String other,
    double from,
    double to,
    double at,
    double value,
    boolean rises,
    Optional<Interval> interval,
    double share) {

  private static final int RESAMPLES = 2000;

  /** The crossings of two methods in a family of budgets, the shortest budget first. */
  public static List<Crossing> of(BudgetFamily family, String method, String other) {
    List<Double> lengths = new ArrayList<>();
    List<Pairs> pairs = new ArrayList<>();
    for (BudgetFamily.Budget b : family.budgets()) {
      Pairs p = b.table().pairs(method, other, family.metric());
      if (p.n() > 0) {
        lengths.add(b.length());
        pairs.add(p);
      }
    }
    double[] means = pairs.stream().mapToDouble(p -> Summary.mean(p.differences())).toArray();
    List<Crossing> out = new ArrayList<>();
    for (int i = 1; i < means.length; i++) {
      if (means[i - 1] * means[i] < 0) {
        double at = at(lengths.get(i - 1), lengths.get(i), means[i - 1], means[i]);
        double share =
            Math.log(at / lengths.get(i - 1)) / Math.log(lengths.get(i) / lengths.get(i - 1));
        double before = Summary.mean(pairs.get(i - 1).y());
        double value = before + share * (Summary.mean(pairs.get(i).y()) - before);
        boolean rises = means[i] > 0;
        out.add(
            new Crossing(
                method,
                other,
                lengths.get(i - 1),
                lengths.get(i),
                at,
                value,
                rises,
                Optional.empty(),
                Double.NaN));
      }
    }
    return out.isEmpty() ? out : withError(out, lengths, pairs);
  }

  private static List<Crossing> withError(
      List<Crossing> found, List<Double> lengths, List<Pairs> pairs) {
    boolean several = pairs.stream().allMatch(p -> p.n() > 1);
    double[] at = new double[RESAMPLES];
    int crossed = 0;
    RandomGenerator random = new Well19937c(StatisticsDefaults.SEED);
    for (int b = 0; several && b < RESAMPLES; b++) {
      OptionalDouble first = first(lengths, drawn(pairs, random));
      if (first.isPresent()) {
        at[crossed++] = first.getAsDouble();
      }
    }
    double[] sorted = Arrays.copyOf(at, crossed);
    Arrays.sort(sorted);
    double half = (1 - StatisticsDefaults.CONFIDENCE) / 2;
    Optional<Interval> interval =
        2 * crossed < RESAMPLES
            ? Optional.empty()
            : Optional.of(
                new Interval(
                    Quantiles.ofSorted(sorted, half),
                    Quantiles.ofSorted(sorted, 1 - half),
                    StatisticsDefaults.CONFIDENCE));
    double share = several ? (double) crossed / RESAMPLES : Double.NaN;
    Crossing c = found.get(0);
    List<Crossing> out = new ArrayList<>(found);
    out.set(
        0, new Crossing(c.method, c.other, c.from, c.to, c.at, c.value, c.rises, interval, share));
    return List.copyOf(out);
  }

  /** Mean differences of one resample. */
  private static double[] drawn(List<Pairs> pairs, RandomGenerator random) {
    boolean together = pairs.stream().allMatch(p -> p.seeds().equals(pairs.get(0).seeds()));
    int[] seeds = null;
    double[] out = new double[pairs.size()];
    for (int i = 0; i < out.length; i++) {
      double[] d = pairs.get(i).differences();
      if (seeds == null || !together) {
        seeds = new int[d.length];
        Arrays.setAll(seeds, k -> random.nextInt(d.length));
      }
      for (int s : seeds) {
        out[i] += d[s] / d.length;
      }
    }
    return out;
  }

  private static OptionalDouble first(List<Double> lengths, double[] means) {
    for (int i = 1; i < means.length; i++) {
      if (means[i - 1] * means[i] < 0) {
        return OptionalDouble.of(at(lengths.get(i - 1), lengths.get(i), means[i - 1], means[i]));
      }
    }
    return OptionalDouble.empty();
  }

  private static double at(double from, double to, double before, double after) {
    return from * Math.pow(to / from, before / (before - after));
  }
}
