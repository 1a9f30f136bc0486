package org.patchswap.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.statistics.test.MultipleComparisons;
import org.patchswap.reports.statistics.test.PairedT;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Pairs;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;

/**
 * A recipe and method after a change against before.
 *
 * @param recipe its name
 * @param method its label
 * @param metric the headline
 * @param comparison after minus before, paired by seed
 * @param p two-sided paired t test; where differences have no spread, the sign-flip test's; NaN
 *     where there is no test
 * @param holmP the same, adjusted over all changes of the comparison
 */
record Change(
    String recipe,
    String method,
    MetricFacts metric,
    Comparison comparison,
    double p,
    double holmP) {
  private static final double ALPHA = 0.05;

  /** Every recipe and method that both have, adjusted as one family. */
  static List<Change> between(ResultTable before, ResultTable after) {
    List<Change> out = new ArrayList<>();
    for (RecipeTable now : after.recipes()) {
      before.recipes().stream()
          .filter(r -> r.name().equals(now.name()))
          .findFirst()
          .ifPresent(then -> add(out, then, now));
    }
    return holm(out);
  }

  private static void add(List<Change> out, RecipeTable then, RecipeTable now) {
    MetricFacts metric = now.headline();
    for (String m : now.methods()) {
      Pairs pairs = Pairs.of(now.scores(m, metric), then.scores(m, metric));
      if (pairs.n() > 0) {
        Comparison c = Comparison.of(m, m, pairs, metric.sign());
        out.add(new Change(now.name(), m, metric, c, p(pairs, c), Double.NaN));
      }
    }
  }

  private static double p(Pairs pairs, Comparison c) {
    if (pairs.n() < 2) {
      return Double.NaN;
    }
    PairedT.Result t = PairedT.withDefaults().test(pairs.x(), pairs.y());
    return t.validity().noSpread() ? c.signFlipP() : t.pValue();
  }

  private static List<Change> holm(List<Change> raw) {
    int[] tested =
        IntStream.range(0, raw.size()).filter(i -> Double.isFinite(raw.get(i).p())).toArray();
    double[] adjusted =
        MultipleComparisons.HOLM.adjust(
            IntStream.of(tested).mapToDouble(i -> raw.get(i).p()).toArray());
    List<Change> out = new ArrayList<>(raw);
    for (int k = 0; k < tested.length; k++) {
      Change c = raw.get(tested[k]);
      out.set(tested[k], new Change(c.recipe, c.method, c.metric, c.comparison, c.p, adjusted[k]));
    }
    return List.copyOf(out);
  }

  /** Whether every pair has the same figure. */
  boolean unchanged() {
    for (double d : comparison.pairs().differences()) {
      if (Math.abs(d) > 1e-12) {
        return false;
      }
    }
    return true;
  }

  private boolean significant() {
    return holmP <= ALPHA;
  }

  /** Whether it became significantly worse. */
  boolean worse() {
    return significant() && metric.sign() * comparison.meanDifference() < 0;
  }

  /** The finding in a word or two. */
  String verdict() {
    if (unchanged()) {
      return "unchanged";
    }
    if (comparison.n() < 2) {
      return "one seed: not judged";
    }
    if (!significant()) {
      return "no significant change";
    }
    return worse() ? "WORSE" : "better";
  }

  /** How many seeds the exact test would need at least to judge this alone. */
  static OptionalInt exactSeeds() {
    return IntStream.rangeClosed(1, 20).filter(n -> Math.pow(0.5, n - 1) <= ALPHA).findFirst();
  }
}
