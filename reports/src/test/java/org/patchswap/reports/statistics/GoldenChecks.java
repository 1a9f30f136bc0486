package org.patchswap.reports.statistics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.reports.statistics.resampling.Bootstrap;
import org.patchswap.reports.statistics.resampling.BootstrapCorrection;
import org.patchswap.reports.statistics.resampling.ProbabilityOfImprovement;
import org.patchswap.reports.statistics.test.Alternative;
import org.patchswap.reports.statistics.test.MultipleComparisons;
import org.patchswap.reports.statistics.test.PairedT;
import org.patchswap.reports.statistics.test.WelchT;

/** How each reference case is compared with this package: one check per function name. */
final class GoldenChecks {
  private static final TreeMap<String, Consumer<GoldenCase>> CHECKS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("stat_paired_t", GoldenChecks::pairedT),
              Map.entry("stat_welch_t", GoldenChecks::welchT),
              Map.entry("stat_wilcoxon_signed_rank", GoldenRankChecks::wilcoxon),
              Map.entry("stat_mann_whitney", GoldenRankChecks::mannWhitney),
              Map.entry("stat_friedman_nemenyi", GoldenRankChecks::friedman),
              Map.entry("stat_nemenyi_q_table", GoldenRankChecks::nemenyiTable),
              Map.entry("stat_multiple_comparisons", GoldenChecks::multiple),
              Map.entry("stat_effect_sizes", GoldenChecks::effects),
              Map.entry("stat_bootstrap_bca", GoldenChecks::bootstrap),
              Map.entry("stat_iqm", GoldenChecks::aggregates),
              Map.entry("stat_distributions", GoldenChecks::distributions)));

  private GoldenChecks() {}

  /** The check whose name starts the case's name; a statistic without one fails. */
  static Consumer<GoldenCase> of(String name) {
    Map.Entry<String, Consumer<GoldenCase>> check = CHECKS.floorEntry(name);
    if (check == null || !name.startsWith(check.getKey())) {
      throw new AssertionError("no check for the statistic " + name);
    }
    return check.getValue();
  }

  private static void pairedT(GoldenCase c) {
    double[] a = c.input("a").data();
    double[] b = c.input("b").data();
    PairedT test = PairedT.withDefaults();
    PairedT.Result r = test.test(a, b);
    new Expected(c.expected())
        .number("mean_difference", r.meanDifference())
        .number("sd_difference_n_minus_1", r.standardDeviation().getAsDouble())
        .number("standard_error", r.standardError().getAsDouble())
        .number("t", r.statistic())
        .number("df", r.degreesOfFreedom())
        .number("p_two_sided", r.pValue())
        .number("p_greater", test.with(Alternative.GREATER).test(a, b).pValue())
        .number("p_less", test.with(Alternative.LESS).test(a, b).pValue())
        .number(
            "t_critical_975",
            Distributions.tQuantile(0.975, r.degreesOfFreedom()),
            Expected.RTOL_T_QUANTILE,
            0)
        .studentInterval("ci95", r.interval().orElseThrow())
        .nothingLeft();
  }

  private static void welchT(GoldenCase c) {
    double[] a = c.input("a").data();
    double[] b = c.input("b").data();
    WelchT test = WelchT.withDefaults();
    WelchT.Result r = test.test(a, b);
    WelchT.Result pooled = test.with(WelchT.Variances.EQUAL).test(a, b);
    new Expected(c.expected())
        .number("t_welch", r.statistic())
        .number("df_welch_satterthwaite", r.degreesOfFreedom())
        .number("p_two_sided", r.pValue())
        .number("p_greater", test.with(Alternative.GREATER).test(a, b).pValue())
        .number("p_less", test.with(Alternative.LESS).test(a, b).pValue())
        .studentInterval("ci95_difference", r.interval().orElseThrow())
        .number("t_student_pooled", pooled.statistic())
        .number("p_student_pooled", pooled.pValue())
        .nothingLeft();
  }

  private static void multiple(GoldenCase c) {
    double[] p = c.input("p").data();
    double[] holm = MultipleComparisons.HOLM.adjust(p);
    Expected expected = new Expected(c.expected());
    expected
        .numbers("holm", holm)
        .numbers("hochberg", MultipleComparisons.HOCHBERG.adjust(p))
        .numbers("benjamini_hochberg", MultipleComparisons.BENJAMINI_HOCHBERG.adjust(p))
        .numbers("bonferroni", MultipleComparisons.BONFERRONI.adjust(p))
        .parameterised(
            "reject_holm_",
            (key, alpha) ->
                expected.numbers(key, Arrays.stream(holm).map(v -> v <= alpha ? 1 : 0).toArray()))
        .nothingLeft();
  }

  private static void effects(GoldenCase c) {
    double[] a = c.input("a").data();
    double[] b = c.input("b").data();
    int df = a.length + b.length - 2;
    double d = EffectSize.cohensD(a, b).getAsDouble();
    Expected expected = new Expected(c.expected());
    if (a.length == b.length) {
      expected
          .number("cohens_dz_paired", EffectSize.cohensDz(a, b).getAsDouble())
          .number("hedges_gz_exact", EffectSize.hedgesGz(a, b).getAsDouble());
    }
    expected
        .number("cohens_d_pooled", d)
        .number("hedges_g_exact_J", EffectSize.hedgesG(a, b).getAsDouble())
        .number("J_exact", EffectSize.hedgesJ(df))
        .number("hedges_g_approx", d * EffectSize.hedgesJApproximate(df))
        .number("J_approx", EffectSize.hedgesJApproximate(df))
        .number("glass_delta_sd_b", EffectSize.glassDelta(a, b).getAsDouble())
        .number("cliffs_delta", EffectSize.cliffsDelta(a, b))
        .number("vargha_delaney_A", EffectSize.varghaDelaneyA(a, b))
        .nothingLeft();
  }

  private static void bootstrap(GoldenCase c) {
    double[] sample = c.input("sample").data();
    GoldenCase.Array flat = c.input("resample_indices");
    int[][] indices =
        IntStream.range(0, (int) flat.shape()[0])
            .mapToObj(b -> Arrays.stream(flat.row(b)).mapToInt(v -> (int) v).toArray())
            .toArray(int[][]::new);
    ToDoubleFunction<double[]> statistic =
        switch (c.inputs().get("statistic").getAsString()) {
          case "mean" -> NumpyMean::of;
          case "median" -> v -> Summary.of(v).median();
          case "iqm", "interquartile_mean", "trim_mean" -> Aggregates::interquartileMean;
          case "std", "sd" -> v -> Summary.of(v).standardDeviation().getAsDouble();
          default -> throw new AssertionError("statistic " + c.inputs().get("statistic"));
        };
    double confidence =
        c.hasInput("confidence") ? c.inputs().get("confidence").getAsDouble() : 0.95;
    Bootstrap any = Bootstrap.withDefaults().withConfidence(confidence).withTieTolerance(0);
    Bootstrap.Result r = any.interval(sample, statistic, indices);
    BootstrapCorrection bca = r.correction().orElseThrow();
    Bootstrap.Result percentile =
        any.with(Bootstrap.Method.PERCENTILE).interval(sample, statistic, indices);
    Bootstrap.Result basic = any.with(Bootstrap.Method.BASIC).interval(sample, statistic, indices);
    if (c.inputs().get("statistic").getAsString().equals("mean")) {
      new Expected(c.expected()).number("theta_hat", Summary.of(sample).mean());
    }
    new Expected(c.expected())
        .number("theta_hat", r.estimate())
        .number("bootstrap_mean", r.replicateMean())
        .number("standard_error", r.standardError())
        .number("z0", bca.z0())
        .number("acceleration", bca.acceleration())
        .number("alpha_low", bca.alphaLow())
        .number("alpha_high", bca.alphaHigh())
        .numbers("ci_bca", ends(r.interval().orElseThrow()))
        .numbers("ci_percentile", ends(percentile.interval().orElseThrow()))
        .numbers("ci_basic", ends(basic.interval().orElseThrow()))
        .nothingLeft();
  }

  private static void aggregates(GoldenCase c) {
    double[][] scores = byTask(c.input("runs_by_tasks"));
    double[] all = Aggregates.pooled(scores);
    Summary s = Summary.of(all);
    Expected expected = new Expected(c.expected());
    if (c.hasInput("other_runs_by_tasks")) {
      double[][] other = byTask(c.input("other_runs_by_tasks"));
      expected.number("probability_of_improvement", ProbabilityOfImprovement.of(scores, other));
    }
    expected
        .number("iqm", Aggregates.interquartileMean(scores))
        .number("trimmed_count_each_side", Aggregates.trimmedCount(all.length))
        .number("mean", s.mean())
        .number("median_of_task_means", Aggregates.medianOfTaskMeans(scores))
        .parameterised(
            "optimality_gap_gamma_",
            (key, goal) -> expected.number(key, Aggregates.optimalityGap(goal, all), 1e-9, 1e-12))
        .number("median_all", s.median())
        .number("mad", s.medianAbsoluteDeviation(), 1e-9, 1e-12)
        .number("std_n_minus_1", s.standardDeviation().getAsDouble())
        .number("sem", s.standardError().getAsDouble())
        .numbers(
            "quantiles_linear_25_50_75",
            Quantiles.of(all, 0.25),
            Quantiles.of(all, 0.5),
            Quantiles.of(all, 0.75))
        .nothingLeft();
  }

  private static void distributions(GoldenCase c) {
    for (Map.Entry<String, JsonElement> f : c.json().getAsJsonObject("values").entrySet()) {
      for (JsonElement row : f.getValue().getAsJsonArray()) {
        JsonObject o = row.getAsJsonObject();
        String what = f.getKey() + " " + o;
        double expected = o.get("value").getAsDouble();
        switch (f.getKey()) {
          case "t_cdf" -> exact(what, expected, Distributions.tCdf(at(o, "x"), at(o, "df")));
          case "t_ppf" ->
              Expected.near(
                  what,
                  expected,
                  Distributions.tQuantile(at(o, "p"), at(o, "df")),
                  Expected.RTOL_T_QUANTILE,
                  1e-15);
          case "chi2_sf" ->
              exact(what, expected, Distributions.chiSquareSf(at(o, "x"), at(o, "df")));
          case "f_sf" ->
              exact(what, expected, Distributions.fSf(at(o, "x"), at(o, "d1"), at(o, "d2")));
          case "norm_cdf" -> exact(what, expected, Distributions.normalCdf(at(o, "x")));
          case "norm_ppf" -> exact(what, expected, Distributions.normalQuantile(at(o, "p")));
          case "studentized_range_sf_inf_df" ->
              Expected.near(
                  what,
                  expected,
                  StudentizedRange.sf(at(o, "q"), (int) at(o, "k")),
                  Expected.RTOL_QUADRATURE,
                  Expected.ATOL_QUADRATURE);
          default -> throw new AssertionError("no check for the distribution " + f.getKey());
        }
      }
    }
  }

  private static void exact(String what, double expected, double actual) {
    Expected.near(what, expected, actual, Expected.RTOL, 1e-15);
  }

  private static double at(JsonObject o, String key) {
    return o.get(key).getAsDouble();
  }

  static double[] ends(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  /** Rows of a matrix. */
  static double[][] rows(GoldenCase.Array matrix) {
    return IntStream.range(0, (int) matrix.shape()[0])
        .mapToObj(matrix::row)
        .toArray(double[][]::new);
  }

  private static double[][] byTask(GoldenCase.Array runsByTasks) {
    double[][] runs = rows(runsByTasks);
    double[][] out = new double[runs[0].length][runs.length];
    for (int r = 0; r < runs.length; r++) {
      for (int t = 0; t < runs[r].length; t++) {
        out[t][r] = runs[r][t];
      }
    }
    return out;
  }

  static double[] flat(List<List<Double>> matrix) {
    return matrix.stream().flatMap(List::stream).mapToDouble(v -> v).toArray();
  }
}
