package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.Comparisons;
import org.patchswap.reports.analysis.CostRow;
import org.patchswap.reports.analysis.Verdicts;
import org.patchswap.reports.page.recipe.RecipeContext;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/**
 * The comparison in question in one recipe: a row of the forest plot, and what answers are made of.
 *
 * @param recipe it is about
 * @param method label
 * @param against label
 * @param metric compared
 * @param comparison with that label; empty where no seed has both
 * @param judged verdict with its posterior; empty where there is none
 * @param mean gain, turned so that positive is better; NaN where no seed has both
 * @param low end of its 95 % interval; NaN where there is none
 * @param high other end
 * @param margin declared; 0 where none is
 */
public record Gain(
    RecipeContext recipe,
    String method,
    String against,
    MetricFacts metric,
    Optional<Comparison> comparison,
    Optional<Verdicts.Judged> judged,
    double mean,
    double low,
    double high,
    double margin) {

  /** Ratios of images closer to one than this are taken for equal: a last batch may be cut. */
  private static final double EQUAL = 0.02;

  /** More rows than this are not one plot. */
  private static final int MOST_EXPLORED = 48;

  /**
   * The methods in question of all recipes, in order, without recipes that hold some randomness,
   * which are not asked. Where the suite asks nothing, it explores: all methods, best first, unless
   * they are too many for a plot.
   */
  public static List<Gain> of(List<RecipeContext> recipes) {
    boolean explores = recipes.stream().allMatch(r -> r.table().aim().isEmpty());
    List<Gain> all = new ArrayList<>();
    List<Gain> focus = new ArrayList<>();
    for (RecipeContext r : recipes) {
      if (explores || r.table().held().isEmpty()) {
        r.focus().forEach(m -> focus.add(of(r, m)));
      }
      if (explores) {
        r.comparisons().list().stream()
            .map(c -> of(r, c.method()))
            .sorted(Comparator.comparingDouble(g -> Double.isNaN(g.mean) ? 1e300 : -g.mean))
            .forEach(all::add);
      }
    }
    return all.size() > focus.size() && all.size() <= MOST_EXPLORED ? all : focus;
  }

  private static Gain of(RecipeContext r, String method) {
    Comparisons all = r.verdicts().map(Verdicts::comparisons).orElse(r.comparisons());
    Optional<Comparison> c = all.of(method).filter(x -> x.n() > 0);
    int sign = all.metric().sign();
    double one = c.flatMap(Comparison::interval).map(Interval::low).orElse(Double.NaN) * sign;
    double two = c.flatMap(Comparison::interval).map(Interval::high).orElse(Double.NaN) * sign;
    return new Gain(
        r,
        method,
        all.against(),
        all.metric(),
        c,
        r.verdicts().flatMap(v -> v.of(method)),
        c.map(Comparison::meanDifference).orElse(Double.NaN) * sign,
        Math.min(one, two),
        Math.max(one, two),
        r.verdicts().map(v -> v.aim().margin()).orElse(0.0));
  }

  /** The recipe's results. */
  public RecipeTable table() {
    return recipe.table();
  }

  /** The verdict, where there is one. */
  public Optional<Verdict> verdict() {
    return judged.map(j -> j.result().verdict());
  }

  /** Seeds that both methods have. */
  public int n() {
    return comparison.map(Comparison::n).orElse(0);
  }

  /** Whether there is an interval that leaves out zero. */
  public boolean aside() {
    return low > 0 || high < 0;
  }

  /** The verdict in words, or why there is none. */
  public String words() {
    if (judged.isPresent()) {
      var result = judged.get().result();
      boolean sided = result.verdict() == Verdict.UNDECIDED && result.differsFromZero();
      return result.verdict().words() + (sided ? ", but not zero" : "");
    }
    int planned = table().seeds().size();
    if (n() == 0) {
      return "not measured";
    }
    if (n() < planned) {
      return "no verdict: " + n() + " of " + planned + " seeds";
    }
    if (table().aim().isPresent() || Double.isNaN(low)) {
      return "no verdict: one seed";
    }
    return low > 0 ? "above zero" : high < 0 ? "below zero" : "contains zero";
  }

  /** Mean and interval, without a unit. */
  public String figures() {
    return figures("");
  }

  /** Mean and interval with a unit after the mean. */
  public String figures(String unit) {
    return Double.isNaN(mean) ? Numbers.NONE : Numbers.gain(mean, low, high, metric.digits(), unit);
  }

  /** The recipe by name, with the method where several are in question, which may say enough. */
  public String name(List<Gain> all) {
    boolean methods = all.stream().map(Gain::method).distinct().count() > 1;
    boolean recipes = all.stream().map(Gain::recipe).distinct().count() > 1;
    return !methods ? table().name() : recipes ? method + " in " + table().name() : method;
  }

  /** Images through the student, times those of what it is compared with; NaN if not known. */
  public double images() {
    List<CostRow> costs = CostRow.of(table(), recipe.rows());
    return trained(costs, method) / trained(costs, against);
  }

  /** Whether both methods put as many images through the student. */
  public boolean equalImages() {
    return Math.abs(images() - 1) <= EQUAL;
  }

  private static double trained(List<CostRow> costs, String label) {
    return costs.stream()
        .filter(x -> x.method().equals(label))
        .mapToDouble(CostRow::trained)
        .findFirst()
        .orElse(Double.NaN);
  }
}
