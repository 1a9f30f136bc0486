package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Pairs;
import org.patchswap.reports.table.RecipeTable;

/**
 * The recipes of one kind taken together: recipes that differ in task, headline, protocol or budget
 * are never averaged.
 *
 * @param kind what they share, in words
 * @param metric the headline they share
 * @param reference the method the gains are over
 * @param recipes they come from, in order
 * @param byMethod what each method that has pairs with the reference in every recipe gains
 * @param leftOut labels without a pair in some recipe
 * @param partial labels with a pair in every recipe, in some not on every seed
 */
public record Gains(
    List<String> kind,
    MetricFacts metric,
    String reference,
    List<String> recipes,
    Map<String, Gain> byMethod,
    List<String> leftOut,
    List<String> partial) {

  /**
   * What one method gains.
   *
   * @param values in shown units by recipe and seed, positive where the method is better
   * @param groups a number for each recipe: recipes that share a run have the same one and the same
   *     seeds, and must be resampled together
   */
  public record Gain(double[][] values, int[] groups) {
    /** The smallest number of pairs in any recipe. */
    public int smallest() {
      int n = Integer.MAX_VALUE;
      for (double[] g : values) {
        n = Math.min(n, g.length);
      }
      return n;
    }

    /** Whether some recipes share runs. */
    public boolean shared() {
      for (int i = 0; i < groups.length; i++) {
        for (int j = 0; j < i; j++) {
          if (groups[i] == groups[j]) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** Groups a suite's recipes by kind and reference. */
  public static List<Gains> of(List<RecipeTable> all) {
    Map<List<Object>, List<RecipeTable>> groups = new LinkedHashMap<>();
    for (RecipeTable r : all) {
      if (!r.metrics().isEmpty()) {
        groups.computeIfAbsent(List.of(r.kind(), r.reference()), k -> new ArrayList<>()).add(r);
      }
    }
    return groups.values().stream().map(Gains::group).toList();
  }

  private static Gains group(List<RecipeTable> recipes) {
    RecipeTable first = recipes.get(0);
    Map<String, Gain> out = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    List<String> partial = new ArrayList<>();
    for (String m : recipes.stream().flatMap(r -> r.methods().stream()).distinct().toList()) {
      if (m.equals(first.reference())) {
        continue;
      }
      Optional<Gain> gain = gain(recipes, m);
      if (gain.isEmpty()) {
        leftOut.add(m);
      } else {
        out.put(m, gain.get());
        for (int i = 0; i < recipes.size(); i++) {
          boolean full = gain.get().values()[i].length == recipes.get(i).seeds().size();
          if (!full && !partial.contains(m)) {
            partial.add(m);
          }
        }
      }
    }
    return new Gains(
        first.kind().stream().filter(s -> !s.isEmpty()).toList(),
        first.headline(),
        first.reference(),
        recipes.stream().map(RecipeTable::name).toList(),
        out,
        leftOut,
        partial);
  }

  /** Empty if a recipe has no pair, or recipes that share runs have no seed in common. */
  private static Optional<Gain> gain(List<RecipeTable> recipes, String method) {
    int[] groups = shared(recipes, method);
    List<SortedMap<Long, Double>> gains = new ArrayList<>();
    Map<Integer, Set<Long>> common = new TreeMap<>();
    for (int i = 0; i < groups.length; i++) {
      RecipeTable r = recipes.get(i);
      Pairs p = r.pairs(method, r.reference(), r.headline());
      SortedMap<Long, Double> bySeed = new TreeMap<>();
      double[] d = p.differences();
      for (int k = 0; k < d.length; k++) {
        bySeed.put(p.seeds().get(k), d[k] * r.headline().sign());
      }
      gains.add(bySeed);
      common
          .computeIfAbsent(groups[i], k -> new TreeSet<>(bySeed.keySet()))
          .retainAll(bySeed.keySet());
    }
    double[][] values = new double[groups.length][];
    for (int i = 0; i < groups.length; i++) {
      values[i] = common.get(groups[i]).stream().mapToDouble(gains.get(i)::get).toArray();
      if (values[i].length == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new Gain(values, groups));
  }

  /** Numbers the sets of recipes that are joined by runs of the method or of the reference. */
  private static int[] shared(List<RecipeTable> recipes, String method) {
    int[] group = new int[recipes.size()];
    List<Set<String>> runs = new ArrayList<>();
    for (int i = 0; i < group.length; i++) {
      RecipeTable r = recipes.get(i);
      Set<String> own = new HashSet<>();
      r.of(method).filter(Entry::measured).forEach(e -> own.add(e.run()));
      r.of(r.reference()).filter(Entry::measured).forEach(e -> own.add(e.run()));
      group[i] = i;
      for (int j = 0; j < i; j++) {
        if (group[j] != group[i] && own.stream().anyMatch(runs.get(j)::contains)) {
          int joined = group[j];
          int left = group[i];
          for (int k = 0; k <= i; k++) {
            group[k] = group[k] == left ? joined : group[k];
          }
        }
      }
      runs.add(own);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < group.length; i++) {
      if (!order.contains(group[i])) {
        order.add(group[i]);
      }
      group[i] = order.indexOf(group[i]);
    }
    return group;
  }

  /** Whether some recipes share runs, for any method. */
  public boolean shared() {
    return byMethod.values().stream().anyMatch(Gain::shared);
  }
}
