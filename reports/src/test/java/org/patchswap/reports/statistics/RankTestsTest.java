package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchswap.reports.statistics.test.Alternative;
import org.patchswap.reports.statistics.test.ContinuityCorrection;
import org.patchswap.reports.statistics.test.Friedman;
import org.patchswap.reports.statistics.test.MannWhitney;
import org.patchswap.reports.statistics.test.Nemenyi;
import org.patchswap.reports.statistics.test.PValueMethod;
import org.patchswap.reports.statistics.test.SignFlipPermutation;
import org.patchswap.reports.statistics.test.SignTest;
import org.patchswap.reports.statistics.test.WilcoxonSignedRank;

/** Rank and permutation tests against scipy 1.10.1 and against counting by hand. */
class RankTestsTest {
  private static final double[] X = {76.72, 75.83, 77.53, 77.12, 77.28, 76.9};
  private static final double[] Y = {76.5, 75.9, 77.1, 76.6, 77.0, 76.4};
  private static final double[] WITH_ZEROS = {0, 0.3, -0.1, 0.4, 0.2, 0, 0.5, -0.2};

  @Test
  void signFlipAgreesWithScipy() {
    // stats.permutation_test((x - y,), np.mean, permutation_type='samples', n_resamples=np.inf)
    SignFlipPermutation test = SignFlipPermutation.withDefaults();
    assertEquals(0.0625, test.test(X, Y).pValue(), 1e-15);
    assertEquals(0.03125, test.with(Alternative.GREATER).test(X, Y).pValue(), 1e-15);
    assertEquals(64, test.test(X, Y).signVectors());
  }

  @Test
  void signFlipKeepsTiesThatBinaryFractionsWouldLose() {
    // Differences 0.4, 0.4, 0.4: |sum| is 1.2 for 2 of 8 vectors, whatever 77.3 - 76.9 is in
    // binary.
    double[] x = {77.3, 77.2, 0.4};
    double[] y = {76.9, 76.8, 0.0};
    assertEquals(0.25, SignFlipPermutation.withDefaults().test(x, y).pValue(), 1e-15);
    assertTrue(WilcoxonSignedRank.withDefaults().test(x, y).validity().hasTies());
  }

  @Test
  void signFlipBeyondTheLimitIsFlaggedAndReproducible() {
    double[] d = new double[21];
    for (int i = 0; i < d.length; i++) {
      d[i] = i % 3 == 0 ? -1 - i / 7.0 : 1 + i / 11.0;
    }
    SignFlipPermutation test = SignFlipPermutation.withDefaults().withPermutations(20_000);
    SignFlipPermutation.Result r = test.test(d);
    assertFalse(r.validity().exact());
    assertEquals(20_000, r.signVectors());
    assertEquals(r, test.test(d));
    // The exact p value from all 2^21 sign vectors, counted here.
    double observed = java.util.Arrays.stream(d).sum();
    int hits = 0;
    for (int mask = 0; mask < 1 << 21; mask++) {
      double sum = 0;
      for (int i = 0; i < d.length; i++) {
        sum += (mask >> i & 1) == 1 ? d[i] : -d[i];
      }
      hits += Math.abs(sum) >= Math.abs(observed) - 1e-9 ? 1 : 0;
    }
    assertEquals(hits / (double) (1 << 21), r.pValue(), 0.015);
  }

  @Test
  void signTestAgreesWithScipy() {
    // stats.binomtest(5, 6).pvalue, alternative='greater'
    assertEquals(0.21875, SignTest.withDefaults().test(X, Y).pValue(), 1e-14);
    SignTest greater = SignTest.withDefaults().with(Alternative.GREATER);
    assertEquals(0.109375, greater.test(X, Y).pValue(), 1e-14);
    SignTest.Result r = SignTest.withDefaults().test(WITH_ZEROS);
    assertEquals(List.of(4, 2, 2), List.of(r.positive(), r.negative(), r.zero()));
    assertTrue(r.validity().hasZeros());
  }

  @Test
  void prattAgreesWithScipyAndWithEnumeration() {
    WilcoxonSignedRank pratt =
        WilcoxonSignedRank.withDefaults().with(WilcoxonSignedRank.Zeros.PRATT);
    // r = rankdata(abs(d)) of the non-zero d; over itertools.product((0, 1), repeat=6) the share
    // with a rank sum of 25.5 or more is 0.125
    assertEquals(25.5, pratt.test(WITH_ZEROS).wPlus(), 0);
    assertEquals(7.5, pratt.test(WITH_ZEROS).statistic(), 0);
    assertEquals(0.25, pratt.test(WITH_ZEROS).pValue(), 1e-15);
    // stats.wilcoxon(d, zero_method='pratt', correction=True / False, mode='approx')
    WilcoxonSignedRank limit = pratt.with(PValueMethod.ASYMPTOTIC);
    assertEquals(0.22758050523622708, limit.test(WITH_ZEROS).pValue(), 1e-12);
    assertEquals(
        0.11379025261811354, limit.with(Alternative.GREATER).test(WITH_ZEROS).pValue(), 1e-12);
    assertEquals(
        0.2013932544395831,
        limit.with(ContinuityCorrection.DISABLED).test(WITH_ZEROS).pValue(),
        1e-12);
  }

  @Test
  void threeAgainstThreeIsOneInTen() {
    // stats.mannwhitneyu([1, 2, 3], [4, 5, 6], method='exact'); Commons Math 3.6.1 gives 0.0495
    MannWhitney.Result r =
        MannWhitney.withDefaults().test(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    assertEquals(0.1, r.pValue(), 1e-15);
    assertEquals(0.1, r.smallestPValue(), 1e-12);
    assertTrue(r.validity().tooFew());
  }

  @Test
  void identicalSamplesShowNothing() {
    // Commons Math 3.6.1 gives 0.03125 for two identical vectors of six
    WilcoxonSignedRank.Result r = WilcoxonSignedRank.withDefaults().test(X, X);
    assertEquals(1, r.pValue());
    assertEquals(0, r.nonZero());
    assertTrue(r.validity().noSpread());
    assertEquals(1, SignFlipPermutation.withDefaults().test(X, X).pValue());
    assertEquals(1, SignTest.withDefaults().test(X, X).pValue());
  }

  @Test
  void fivePairsAreTooFewAndSixAreNot() {
    double[] five = {1, 2, 3, 4, 5};
    WilcoxonSignedRank.Result r = WilcoxonSignedRank.withDefaults().test(five);
    assertEquals(0.0625, r.pValue());
    assertEquals(0.0625, r.smallestPValue());
    assertEquals("5 non-zero differences: p cannot go below 0.06250", r.validity().message());
    double[] six = {1, 2, 3, 4, 5, 6};
    assertEquals(0.03125, WilcoxonSignedRank.withDefaults().test(six).pValue());
    assertFalse(WilcoxonSignedRank.withDefaults().test(six).validity().tooFew());
  }

  @Test
  void friedmanWithTiesAgreesWithScipy() {
    double[][] loss = {{1, 2, 2, 4}, {3, 3, 1, 5}, {2, 1, 4, 4}, {1, 3, 2, 5}, {1, 1, 1, 2}};
    Friedman.Result r = Friedman.withDefaults().with(Friedman.Direction.LOWER_IS_BETTER).test(loss);
    // stats.friedmanchisquare(*m.T)
    assertEquals(9.697674418604656, r.chiSquare(), 1e-12);
    assertEquals(0.021318809668391413, r.chiSquarePValue(), 1e-12);
    assertEquals(1.7, r.averageRanks().get(0), 1e-12);
    assertTrue(r.validity().hasTies());
  }

  @Test
  void friedmanLimits() {
    double[][] agree = {{3, 2, 1}, {6, 5, 4}, {9, 8, 7}};
    Friedman.Result r = Friedman.withDefaults().test(agree);
    assertEquals(Double.POSITIVE_INFINITY, r.statistic());
    assertEquals(0, r.pValue());
    assertEquals(6, r.chiSquare(), 1e-12);
    assertTrue(r.validity().noSpread());
    Friedman.Result one = Friedman.withDefaults().test(new double[][] {{3, 2, 1}});
    assertEquals(1, one.pValue());
    assertTrue(one.validity().tooFew());
    Friedman.Result tied = Friedman.withDefaults().test(new double[][] {{1, 1}, {2, 2}});
    assertEquals(1, tied.pValue());
    assertTrue(tied.validity().noSpread());
    assertThrows(
        IllegalArgumentException.class,
        () -> Friedman.withDefaults().test(new double[][] {{1, 2}, {1, 2, 3}}));
  }

  @Test
  void nemenyiGroupsAreTheBarsOfTheDiagram() {
    // CD(4, 12) = 2.569 sqrt(20 / 72) = 1.354
    Nemenyi.Result r = Nemenyi.withDefaults().test(List.of(3.5, 1.2, 2.3, 3.0), 12);
    assertEquals(1.354, r.criticalDifference(), 5e-4);
    assertEquals(List.of(List.of(1, 2), List.of(2, 3, 0)), r.groups());
    assertTrue(r.validity().isSound());
    assertTrue(Nemenyi.withDefaults().test(List.of(1.0, 2.0), 7).validity().tooFew());
  }

  @Test
  void wrongInputIsNamed() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> WilcoxonSignedRank.withDefaults().test(new double[] {1, Double.NaN}));
    assertEquals("sample differences has the value NaN at index 1", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> SignTest.withDefaults().test(new double[] {1}, new double[] {1, 2}));
  }
}
