package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.reports.statistics.test.Alternative;
import org.patchswap.reports.statistics.test.ContinuityCorrection;
import org.patchswap.reports.statistics.test.Friedman;
import org.patchswap.reports.statistics.test.MannWhitney;
import org.patchswap.reports.statistics.test.Nemenyi;
import org.patchswap.reports.statistics.test.PValueMethod;
import org.patchswap.reports.statistics.test.SignedRankDistribution;
import org.patchswap.reports.statistics.test.WilcoxonSignedRank;

/** Comparison of the rank tests with their reference cases. */
final class GoldenRankChecks {
  private GoldenRankChecks() {}

  static void wilcoxon(GoldenCase c) {
    for (JsonElement e : c.json().getAsJsonArray("cases")) {
      wilcoxon(e.getAsJsonObject());
    }
    assertEquals(0, c.expected().size(), "fields that no check knows");
  }

  private static void wilcoxon(JsonObject o) {
    WilcoxonSignedRank.Zeros zeros =
        o.has("zero_method") && o.get("zero_method").getAsString().contains("'pratt'")
            ? WilcoxonSignedRank.Zeros.PRATT
            : WilcoxonSignedRank.Zeros.WILCOX;
    double[] d = Expected.values(o.get("differences"));
    assertEquals(o.get("n").getAsInt(), d.length, "n");
    WilcoxonSignedRank test = WilcoxonSignedRank.withDefaults().with(zeros);
    WilcoxonSignedRank.Result r = test.test(d);
    check(o, test, r, test.with(Alternative.GREATER).test(d), test.with(Alternative.LESS).test(d));
    double[] sizes =
        Arrays.stream(d).map(v -> Math.rint(Math.abs(v) * 1e9)).filter(v -> v > 0).toArray();
    boolean ties = Arrays.stream(sizes).distinct().count() < sizes.length;
    assertEquals(ties, r.validity().hasTies(), "hasTies");
    assertEquals(sizes.length < d.length, r.validity().hasZeros(), "hasZeros");
    if (o.has("a")) {
      double[] a = Expected.values(o.get("a"));
      double[] b = Expected.values(o.get("b"));
      assertEquals(r, test.test(a, b), "from the pairs, whose differences are not round numbers");
    }
    PValueMethod asymptotic = PValueMethod.ASYMPTOTIC;
    if (o.has("scipy_normal_approximation")) {
      WilcoxonSignedRank plain = test.with(asymptotic).with(ContinuityCorrection.DISABLED);
      new Expected(o.getAsJsonObject("scipy_normal_approximation"))
          .number("p_two_sided_no_continuity", plain.test(d).pValue())
          .number("p_two_sided_continuity", test.with(asymptotic).test(d).pValue())
          .nothingLeft();
    }
    if (o.has("scipy_exact_ignoring_ties")) {
      Expected untied = new Expected(o.getAsJsonObject("scipy_exact_ignoring_ties"));
      untied.take("why");
      untied.number("p_two_sided", ignoringTies(r)).nothingLeft();
    }
  }

  private static void check(
      JsonObject o,
      WilcoxonSignedRank test,
      WilcoxonSignedRank.Result r,
      WilcoxonSignedRank.Result greater,
      WilcoxonSignedRank.Result less) {
    new Expected(o.getAsJsonObject("expected"))
        .number("n_nonzero", r.nonZero())
        .numbers("ranks", test.ranks(Expected.values(o.get("differences"))))
        .number("w_plus", r.wPlus())
        .number("w_minus", r.wMinus())
        .number("statistic_min", r.statistic())
        .number("p_greater", greater.pValue())
        .number("p_less", less.pValue())
        .number("p_two_sided", r.pValue())
        .nothingLeft();
  }

  /** What scipy 1.10 gives: the distribution of the ranks 1..n at the whole part of W+. */
  private static double ignoringTies(WilcoxonSignedRank.Result r) {
    int[] doubled = IntStream.rangeClosed(1, r.n()).map(i -> 2 * i).toArray();
    SignedRankDistribution untied = new SignedRankDistribution(doubled);
    int w = 2 * (int) r.wPlus();
    return Alternative.TWO_SIDED.pValue(untied.lower(w), untied.upper(w));
  }

  static void mannWhitney(GoldenCase c) {
    for (JsonElement e : c.json().getAsJsonArray("cases")) {
      JsonObject o = e.getAsJsonObject();
      double[] a = Expected.values(o.get("a"));
      double[] b = Expected.values(o.get("b"));
      MannWhitney exact = MannWhitney.withDefaults().with(PValueMethod.EXACT);
      MannWhitney limit = exact.with(PValueMethod.ASYMPTOTIC);
      MannWhitney plain = limit.with(ContinuityCorrection.DISABLED);
      MannWhitney.Result r = exact.test(a, b);
      new Expected(o.getAsJsonObject("expected"))
          .number("u_a", r.uX())
          .number("u_b", r.uY())
          .number("p_asymptotic_continuity_two_sided", limit.test(a, b).pValue())
          .number("p_asymptotic_no_continuity", plain.test(a, b).pValue())
          .number("p_exact_enumeration_two_sided", r.pValue())
          .number(
              "p_exact_enumeration_greater", exact.with(Alternative.GREATER).test(a, b).pValue())
          .number("p_exact_enumeration_less", exact.with(Alternative.LESS).test(a, b).pValue())
          .number("common_language_effect_P(a>b)+0.5P(a=b)", r.commonLanguageEffect())
          .nothingLeft();
      double[] pooled =
          IntStream.range(0, a.length + b.length)
              .mapToDouble(i -> i < a.length ? a[i] : b[i - a.length])
              .toArray();
      boolean ties = Arrays.stream(pooled).distinct().count() < pooled.length;
      assertEquals(ties, r.validity().hasTies(), "hasTies");
    }
    assertEquals(0, c.expected().size(), "fields that no check knows");
  }

  static void friedman(GoldenCase c) {
    double[][] scores = GoldenChecks.rows(c.input("scores_rows_datasets_columns_methods"));
    Friedman test = Friedman.withDefaults();
    if (c.hasInput("higher_is_better") && !c.inputs().get("higher_is_better").getAsBoolean()) {
      test = test.with(Friedman.Direction.LOWER_IS_BETTER);
    }
    Friedman.Result r = test.test(scores);
    int k = r.methods();
    int n = r.blocks();
    double[] ranks = Arrays.stream(test.ranks(scores)).flatMapToDouble(Arrays::stream).toArray();
    Nemenyi nemenyi = Nemenyi.withDefaults();
    new Expected(c.expected())
        .numbers("ranks", ranks)
        .numbers("average_ranks", r.averageRanks().stream().mapToDouble(v -> v).toArray())
        .number("chi2_tie_corrected", r.chiSquare())
        .number("p_chi2", r.chiSquarePValue())
        .number("chi2_without_tie_correction", r.chiSquareUncorrected())
        .number("iman_davenport_F", r.imanDavenport())
        .numbers("iman_davenport_df", r.df1(), r.df2())
        .number("iman_davenport_p", r.imanDavenportPValue())
        .byLevel("nemenyi_q_alpha", alpha -> nemenyi.withAlpha(alpha).quantile(k))
        .byLevel(
            "nemenyi_critical_difference",
            alpha -> nemenyi.withAlpha(alpha).criticalDifference(k, n))
        .integrals("nemenyi_pairwise_p", GoldenChecks.flat(nemenyi.test(r).pValues()))
        .nothingLeft();
  }

  static void nemenyiTable(GoldenCase c) {
    Map<String, JsonElement> table = c.json().getAsJsonObject("table").asMap();
    assertEquals(false, table.isEmpty(), "an empty table");
    table.forEach(
        (k, row) ->
            row.getAsJsonObject()
                .entrySet()
                .forEach(
                    q -> {
                      double alpha = Double.parseDouble(q.getKey().replace("q", "0."));
                      double actual =
                          Nemenyi.withDefaults().withAlpha(alpha).quantile(Integer.parseInt(k));
                      Expected.near(
                          k + " " + q.getKey(),
                          q.getValue().getAsDouble(),
                          actual,
                          Expected.RTOL_QUADRATURE,
                          0);
                    }));
  }
}
