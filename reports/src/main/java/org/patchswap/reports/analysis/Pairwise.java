package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.reports.statistics.test.MultipleComparisons;
import org.patchswap.reports.statistics.test.WilcoxonSignedRank;
import org.patchswap.reports.table.Pairs;
import org.patchswap.reports.table.RecipeTable;

/**
 * Every method against every other on the headline, paired by seed.
 *
 * @param pairs by row and column, both directions
 * @param tests how many p values Holm's correction is over
 * @param smallestP the least unadjusted p that the largest number of pairs can give
 */
public record Pairwise(Map<List<String>, Pair> pairs, int tests, double smallestP) {
  /**
   * One direction.
   *
   * @param wins seeds on which the row's method is better
   * @param ties seeds on which both are equal
   * @param losses seeds on which it is worse
   * @param holmP adjusted p of Wilcoxon's test; NaN below two pairs
   */
  public record Pair(int wins, int ties, int losses, double holmP) {
    Pair reversed() {
      return new Pair(losses, ties, wins, holmP);
    }
  }

  /** Compares. */
  public static Pairwise of(RecipeTable r, List<String> methods) {
    List<List<String>> keys = new ArrayList<>();
    List<Pair> raw = new ArrayList<>();
    Map<String, java.util.SortedMap<Long, Double>> scores = new HashMap<>();
    methods.forEach(m -> scores.put(m, r.scores(m, r.headline())));
    double smallest = 1;
    for (int i = 0; i < methods.size(); i++) {
      for (int j = i + 1; j < methods.size(); j++) {
        Pairs p = Pairs.of(scores.get(methods.get(i)), scores.get(methods.get(j)));
        keys.add(List.of(methods.get(i), methods.get(j)));
        raw.add(pair(p, r.headline().sign()));
        smallest = Math.min(smallest, Math.min(1, 2 * Math.pow(0.5, p.n())));
      }
    }
    double[] tested = raw.stream().mapToDouble(Pair::holmP).filter(Double::isFinite).toArray();
    double[] adjusted = MultipleComparisons.HOLM.adjust(tested);
    Map<List<String>, Pair> out = new HashMap<>();
    int next = 0;
    for (int i = 0; i < raw.size(); i++) {
      Pair p = raw.get(i);
      if (Double.isFinite(p.holmP())) {
        p = new Pair(p.wins(), p.ties(), p.losses(), adjusted[next++]);
      }
      out.put(keys.get(i), p);
      out.put(List.of(keys.get(i).get(1), keys.get(i).get(0)), p.reversed());
    }
    return new Pairwise(out, tested.length, smallest);
  }

  private static Pair pair(Pairs p, int sign) {
    int wins = 0;
    int ties = 0;
    for (double d : p.differences()) {
      wins += sign * d > 1e-9 ? 1 : 0;
      ties += Math.abs(d) <= 1e-9 ? 1 : 0;
    }
    double raw =
        p.n() < 2 ? Double.NaN : WilcoxonSignedRank.withDefaults().test(p.x(), p.y()).pValue();
    return new Pair(wins, ties, p.n() - wins - ties, raw);
  }

  /** The method of a row against that of a column. */
  public Pair of(String row, String column) {
    return pairs.get(List.of(row, column));
  }
}
