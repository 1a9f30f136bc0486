package org.patchswap.reports.analysis.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Pairs;
import org.patchswap.reports.table.RecipeTable;

/**
 * A recipe with the values that tuning chose, beside the same with those that the suite gives.
 *
 * @param given with the suite's values
 * @param tuned with the chosen ones
 * @param metric headline of both
 * @param methods measured in both, in the suite's order
 */
public record TunedRecipe(
    RecipeTable given, RecipeTable tuned, MetricFacts metric, List<Method> methods) {
  /**
   * A method. Figures are on the scale the metric is shown in.
   *
   * @param label its label
   * @param given mean with the suite's values, over the seeds that both have
   * @param tuned mean with the chosen ones
   * @param change tuned against given, paired by seed
   * @param rankBefore among the methods measured in both, 1 is best, from the means
   * @param rankAfter the same of the tuned ones
   */
  public record Method(
      String label,
      double given,
      double tuned,
      Comparison change,
      double rankBefore,
      double rankAfter) {}

  /** The tuned recipes among some, in their order, that have a method to compare. */
  public static List<TunedRecipe> of(List<RecipeTable> tables) {
    List<TunedRecipe> out = new ArrayList<>();
    for (RecipeTable tuned : tables) {
      Optional<RecipeTable> given =
          tuned
              .description()
              .variant()
              .filter(v -> v.kind().equals(SuiteNote.Variant.TUNED))
              .flatMap(v -> tables.stream().filter(t -> t.name().equals(v.of())).findFirst());
      given.map(g -> of(g, tuned)).filter(t -> !t.methods().isEmpty()).ifPresent(out::add);
    }
    return out;
  }

  private static TunedRecipe of(RecipeTable given, RecipeTable tuned) {
    MetricFacts metric = given.headline();
    List<String> labels = new ArrayList<>();
    List<Pairs> pairs = new ArrayList<>();
    for (String m : given.methods()) {
      Pairs p = Pairs.of(tuned.scores(m, metric), given.scores(m, metric));
      if (p.n() > 0) {
        labels.add(m);
        pairs.add(p);
      }
    }
    double[] before = ranks(pairs.stream().mapToDouble(p -> Summary.mean(p.y())).toArray(), metric);
    double[] after = ranks(pairs.stream().mapToDouble(p -> Summary.mean(p.x())).toArray(), metric);
    List<Method> methods = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Pairs p = pairs.get(i);
      methods.add(
          new Method(
              labels.get(i),
              Summary.mean(p.y()),
              Summary.mean(p.x()),
              Comparison.of(labels.get(i) + " tuned", labels.get(i), p, metric.sign()),
              before[i],
              after[i]));
    }
    return new TunedRecipe(given, tuned, metric, List.copyOf(methods));
  }

  /** Ranks from 1, the mean of the ranks for equal figures. */
  private static double[] ranks(double[] means, MetricFacts metric) {
    double[] out = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      out[i] = 0.5;
      for (double other : means) {
        double ahead = metric.sign() * (other - means[i]);
        out[i] += ahead > 0 ? 1 : ahead == 0 ? 0.5 : 0;
      }
    }
    return out;
  }

  /**
   * Kendall's tau-b of the methods' order before and after: 1 where tuning leaves it, -1 where it
   * turns it round. NaN below two methods or where all are equal.
   */
  public double tau() {
    return methods.size() < 2
        ? Double.NaN
        : new KendallsCorrelation()
            .correlation(
                methods.stream().mapToDouble(Method::rankBefore).toArray(),
                methods.stream().mapToDouble(Method::rankAfter).toArray());
  }

  /** Methods by their rank, best first. */
  public List<String> order(boolean after) {
    return methods.stream()
        .sorted(Comparator.comparingDouble(m -> after ? m.rankAfter() : m.rankBefore()))
        .map(Method::label)
        .toList();
  }
}
