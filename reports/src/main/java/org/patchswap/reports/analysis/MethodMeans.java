package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.reports.table.RecipeTable;

/**
 * Mean headlines of methods that every recipe of a kind has measured on all its seeds: the blocks
 * of a rank test.
 *
 * @param kind what the recipes share, the task first
 * @param higherIsBetter the direction
 * @param blocks recipe names
 * @param methods labels
 * @param scores blocks by methods
 * @param leftOut labels that some recipe has not measured in full
 */
public record MethodMeans(
    List<String> kind,
    boolean higherIsBetter,
    List<String> blocks,
    List<String> methods,
    double[][] scores,
    List<String> leftOut) {

  /** One a kind of recipe that has figures. */
  public static List<MethodMeans> of(List<RecipeTable> tables) {
    List<MethodMeans> out = new ArrayList<>();
    List<RecipeTable> known = tables.stream().filter(r -> !r.metrics().isEmpty()).toList();
    for (List<String> kind : known.stream().map(RecipeTable::kind).distinct().toList()) {
      List<RecipeTable> recipes = known.stream().filter(r -> r.kind().equals(kind)).toList();
      List<String> all = recipes.stream().flatMap(r -> r.methods().stream()).distinct().toList();
      List<String> methods =
          all.stream().filter(m -> recipes.stream().allMatch(r -> complete(r, m))).toList();
      double[][] scores = new double[recipes.size()][methods.size()];
      for (int b = 0; b < recipes.size(); b++) {
        RecipeTable r = recipes.get(b);
        for (int m = 0; m < methods.size(); m++) {
          Moments mean = new Moments();
          for (double v : r.values(methods.get(m), r.headline())) {
            mean.add(v);
          }
          scores[b][m] = mean.mean();
        }
      }
      out.add(
          new MethodMeans(
              kind.stream().filter(s -> !s.isEmpty()).toList(),
              recipes.get(0).headline().higherIsBetter(),
              recipes.stream().map(RecipeTable::name).toList(),
              methods,
              scores,
              all.stream().filter(m -> !methods.contains(m)).toList()));
    }
    return out;
  }

  private static boolean complete(RecipeTable r, String method) {
    return r.values(method, r.headline()).length == r.seeds().size();
  }
}
