package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Pairs;
import org.patchswap.reports.table.RecipeTable;

/**
 * The recipes of a task taken together.
 *
 * @param task its name
 * @param metric the headline they share
 * @param reference the method the gains are over
 * @param recipes they come from, in order
 * @param byMethod for each method that has pairs with the reference in every recipe: its gains in
 *     shown units by recipe and seed, positive where it is better
 * @param leftOut labels without a pair in some recipe
 * @param partial labels with a pair in every recipe, in some not on every seed
 */
public record Gains(
    String task,
    MetricFacts metric,
    String reference,
    List<String> recipes,
    Map<String, double[][]> byMethod,
    List<String> leftOut,
    List<String> partial) {

  /** Groups a suite's recipes by task, headline and reference. */
  public static List<Gains> of(List<RecipeTable> all) {
    Map<List<String>, List<RecipeTable>> groups = new LinkedHashMap<>();
    for (RecipeTable r : all) {
      if (!r.metrics().isEmpty()) {
        groups
            .computeIfAbsent(
                List.of(r.task(), r.headline().name(), r.reference()), k -> new ArrayList<>())
            .add(r);
      }
    }
    return groups.values().stream().map(Gains::group).toList();
  }

  private static Gains group(List<RecipeTable> recipes) {
    RecipeTable first = recipes.get(0);
    Map<String, double[][]> out = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    List<String> partial = new ArrayList<>();
    for (String m : recipes.stream().flatMap(r -> r.methods().stream()).distinct().toList()) {
      if (m.equals(first.reference())) {
        continue;
      }
      double[][] gains = new double[recipes.size()][];
      boolean complete = true;
      boolean full = true;
      for (int i = 0; i < gains.length && complete; i++) {
        RecipeTable r = recipes.get(i);
        Pairs p = r.pairs(m, r.reference(), r.headline());
        gains[i] = p.differences();
        for (int k = 0; k < gains[i].length; k++) {
          gains[i][k] *= r.headline().sign();
        }
        complete = p.n() > 0;
        full &= p.n() == r.seeds().size();
      }
      if (complete) {
        out.put(m, gains);
      }
      if (!complete) {
        leftOut.add(m);
      } else if (!full) {
        partial.add(m);
      }
    }
    return new Gains(
        first.task(),
        first.headline(),
        first.reference(),
        recipes.stream().map(RecipeTable::name).toList(),
        out,
        leftOut,
        partial);
  }

  /** The smallest number of pairs in any recipe of a method. */
  public int smallest(String method) {
    int n = Integer.MAX_VALUE;
    for (double[] g : byMethod.get(method)) {
      n = Math.min(n, g.length);
    }
    return n;
  }
}
