package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchswap.reports.statistics.resampling.Bootstrap;
import org.patchswap.reports.statistics.resampling.ProbabilityOfImprovement;
import org.patchswap.reports.statistics.test.BayesianSignedRank;

/** Bootstrap, aggregates, profiles and the Bayesian test. */
class ResamplingTest {
  private static final double[][] X = {{1, 2, 3, 4, 6}, {10, 12, 13, 15, 11}};
  private static final double[][] Y = {{1, 1, 2, 3, 5}, {11, 10, 12, 13, 12}};

  @Test
  void stratifiedBootstrapOfTheMeanHasTheKnownStandardError() {
    Bootstrap.Result r =
        Bootstrap.withDefaults().withResamples(40_000).interval(X, Aggregates::meanOfTaskMeans);
    // Variances 2.96 and 2.96 (divisor n): sqrt(2.96 / 5 + 2.96 / 5) / 2
    assertEquals(Math.sqrt(2 * 2.96 / 5) / 2, r.standardError(), 0.005);
    assertEquals(7.7, r.estimate(), 1e-12);
    assertTrue(r.interval().orElseThrow().contains(7.7));
  }

  @Test
  void pairedRunsAreDrawnTogether() {
    Bootstrap bootstrap = Bootstrap.withDefaults().withResamples(2000);
    Bootstrap.Result same =
        bootstrap.interval(
            X,
            X,
            Bootstrap.Pairing.PAIRED,
            (a, b) -> Aggregates.meanOfTaskMeans(a) - Aggregates.meanOfTaskMeans(b));
    assertEquals(0, same.standardError());
    assertTrue(same.validity().noSpread());
    Bootstrap.Result apart =
        bootstrap.interval(
            X,
            X,
            Bootstrap.Pairing.INDEPENDENT,
            (a, b) -> Aggregates.meanOfTaskMeans(a) - Aggregates.meanOfTaskMeans(b));
    assertTrue(apart.standardError() > 0.5);
  }

  @Test
  void seedIsFixedAndMatters() {
    Bootstrap bootstrap = Bootstrap.withDefaults().withResamples(500);
    Bootstrap.Result first = bootstrap.interval(X[0], v -> Summary.of(v).mean());
    assertEquals(first, bootstrap.interval(X[0], v -> Summary.of(v).mean()));
    assertNotEquals(first, bootstrap.withSeed(7).interval(X[0], v -> Summary.of(v).mean()));
  }

  @Test
  void strayEstimateFallsBackToPercentiles() {
    int[][] onlyTheLargest = {{4, 4, 4, 4, 4}, {4, 4, 4, 4, 3}};
    Bootstrap.Result r =
        Bootstrap.withDefaults().interval(X[0], v -> Summary.of(v).mean(), onlyTheLargest);
    assertTrue(r.correction().isEmpty());
    assertTrue(r.validity().message().contains("percentile"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Bootstrap.withDefaults()
                .interval(X[0], v -> Summary.of(v).mean(), new int[][] {{0, 1}}));
  }

  @Test
  void fewValuesAreFlagged() {
    Bootstrap.Result r =
        Bootstrap.withDefaults().interval(new double[] {1, 2, 3}, v -> Summary.of(v).mean());
    assertTrue(r.interval().isPresent());
    assertTrue(r.validity().tooFew());
  }

  @Test
  void probabilityOfImprovementByHand() {
    double[][] x = {{2, 3}, {5}};
    double[][] y = {{1, 3}, {6}};
    // Task 1: 2>1, 2<3, 3>1, 3=3 -> 2.5 / 4; task 2: 0
    assertEquals(0.3125, ProbabilityOfImprovement.of(x, y), 1e-15);
    // Task 1: win and tie -> 0.75; task 2: 0
    assertEquals(0.375, ProbabilityOfImprovement.paired(x, y), 1e-15);
    assertEquals(0.5, ProbabilityOfImprovement.of(X, X), 1e-15);
  }

  @Test
  void profileCountsRunsStrictlyAbove() {
    double[][] scores = {{1, 2, 3, 4}, {2, 2}};
    assertEquals(
        List.of(
            new PerformanceProfile.Point(0, 1),
            new PerformanceProfile.Point(2, 0.25),
            new PerformanceProfile.Point(4, 0)),
        PerformanceProfile.of(scores, 0, 2, 4));
    assertEquals(4, PerformanceProfile.of(scores).size());
    double[][] rounded = {{0.3 - 0.1, 0.2, 0.9}};
    assertEquals(
        List.of(1.0 / 3, 0.0),
        PerformanceProfile.of(rounded).stream().map(PerformanceProfile.Point::share).toList(),
        "equal but for rounding");
  }

  @Test
  void bayesianSignedRankAgreesWithAnIndependentSampler() {
    double[] x = {77.75, 77.31, 77.14, 76.72, 77.17, 77.0};
    double[] y = {76.97, 76.64, 77.98, 76.36, 77.02, 76.9};
    // numpy, 400 000 draws: d = hstack((0, x - y)); w = dirichlet([.5, 1, ...]); einsum of w_i w_j
    // with [d_i + d_j > .4] (1/2 on the border); share of draws with each of three the largest
    BayesianSignedRank.Result r = BayesianSignedRank.withDefaults().test(x, y, 0.2);
    assertEquals(0.7255, r.better(), 0.01);
    assertEquals(0.1388, r.equivalent(), 0.01);
    assertEquals(0.1357, r.worse(), 0.01);
    assertEquals(1, r.better() + r.equivalent() + r.worse(), 1e-9);
    BayesianSignedRank.Result noRope = BayesianSignedRank.withDefaults().test(x, y, 0);
    assertEquals(0.8463, noRope.better(), 0.01);
    assertEquals(0, noRope.equivalent());
    assertEquals(r, BayesianSignedRank.withDefaults().test(x, y, 0.2));
  }

  @Test
  void bayesianLimits() {
    BayesianSignedRank test = BayesianSignedRank.withDefaults().withDraws(200);
    double[] x = {1, 2, 3, 4, 5};
    assertEquals(0.5, test.test(x, x, 0).better(), 1e-12);
    assertEquals(1, test.test(x, x, 0.1).equivalent(), 1e-12);
    assertTrue(test.test(new double[] {2}, new double[] {1}, 0.1).validity().tooFew());
    assertThrows(IllegalArgumentException.class, () -> test.test(x, x, -0.1));
  }
}
