package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.reports.statistics.verdict.VerdictRule;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/**
 * The verdicts of a recipe by the rule its suite declared. The methods in question are one family,
 * all others another, each corrected by Holm; a method that stands under several names is one
 * hypothesis. A comparison of one seed or with a pair missing is not judged, and still counts in
 * its family.
 *
 * @param aim what was asked
 * @param comparisons on the metric in question, with the method in question's counterpart
 * @param rule with the declared margin
 * @param byMethod by label, for the methods that are judged
 */
public record Verdicts(
    RecipeTable.Aim aim, Comparisons comparisons, VerdictRule rule, Map<String, Judged> byMethod) {

  private static final double[] NOT_JUDGED = {0};

  /**
   * One verdict.
   *
   * @param result of the differences turned so that positive is better
   * @param family how many comparisons it is one of
   */
  public record Judged(VerdictRule.Result result, int family) {}

  /**
   * Judges; empty where the suite declared nothing for the recipe or nothing was measured.
   *
   * @param known comparisons that are taken where they are the ones in question
   */
  public static Optional<Verdicts> of(RecipeTable r, Comparisons known) {
    Optional<MetricFacts> metric = r.aim().flatMap(a -> r.metric(a.metric()));
    if (metric.isEmpty()) {
      return Optional.empty();
    }
    RecipeTable.Aim aim = r.aim().orElseThrow();
    boolean same = known.metric().equals(metric.get()) && known.against().equals(aim.against());
    Comparisons all = same ? known : Comparisons.of(r, aim.against(), metric.get());
    VerdictRule rule = VerdictRule.withDefaults().withMargin(aim.margin());
    Map<String, Comparison> asked = new LinkedHashMap<>();
    Map<String, Comparison> others = new LinkedHashMap<>();
    for (Comparison c : all.list()) {
      if (aim.methods().contains(c.method())) {
        asked.putIfAbsent(all.root(c.method()), c);
      }
    }
    for (Comparison c : all.list()) {
      if (!asked.containsKey(all.root(c.method()))) {
        others.putIfAbsent(all.root(c.method()), c);
      }
    }
    Map<String, Judged> byRoot = new LinkedHashMap<>();
    judge(r, rule, all.metric(), asked, byRoot);
    judge(r, rule, all.metric(), others, byRoot);
    Map<String, Judged> out = new LinkedHashMap<>();
    for (Comparison c : all.list()) {
      Judged judged = byRoot.get(all.root(c.method()));
      if (judged != null) {
        out.put(c.method(), judged);
      }
    }
    return Optional.of(new Verdicts(aim, all, rule, out));
  }

  private static void judge(
      RecipeTable r,
      VerdictRule rule,
      MetricFacts metric,
      Map<String, Comparison> family,
      Map<String, Judged> out) {
    List<double[]> differences = new ArrayList<>();
    for (Comparison c : family.values()) {
      differences.add(full(r, c) ? better(c, metric) : NOT_JUDGED);
    }
    List<VerdictRule.Result> results = rule.judgeAll(differences);
    int i = 0;
    for (var e : family.entrySet()) {
      VerdictRule.Result result = results.get(i++);
      if (full(r, e.getValue())) {
        out.put(e.getKey(), new Judged(result, family.size()));
      }
    }
  }

  private static boolean full(RecipeTable r, Comparison c) {
    return c.n() > 1 && c.n() == r.seeds().size();
  }

  private static double[] better(Comparison c, MetricFacts metric) {
    double[] d = c.pairs().differences();
    for (int i = 0; i < d.length; i++) {
      d[i] *= metric.sign();
    }
    return d;
  }

  /** The metric compared. */
  public MetricFacts metric() {
    return comparisons.metric();
  }

  /** The verdict on a method. */
  public Optional<Judged> of(String method) {
    return Optional.ofNullable(byMethod.get(method));
  }

  /** The margin as people read it, both ways of zero. */
  public String margin() {
    return "±" + size();
  }

  /** The margin as people read it. */
  public String size() {
    return Numbers.plain(aim.margin()) + metric().differenceUnit();
  }
}
