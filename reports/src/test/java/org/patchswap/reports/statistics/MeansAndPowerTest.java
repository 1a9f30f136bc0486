package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.reports.statistics.resampling.Bootstrap;
import org.patchswap.reports.statistics.test.Alternative;
import org.patchswap.reports.statistics.test.PairedT;
import org.patchswap.reports.statistics.test.TTestPower;
import org.patchswap.reports.statistics.test.WelchT;

/** t tests, their limits, the power of the t test and the distributions beneath. */
class MeansAndPowerTest {
  private static final double[] X = {1.1, 2.3, 2.9, 4.0, 5.2};
  private static final double[] Y = {0.9, 2.5, 2.1, 3.3};

  @Test
  void welchAgreesWithCommonsStatistics() {
    TTest.Result theirs = TTest.withDefaults().test(X, Y);
    WelchT.Result ours = WelchT.withDefaults().test(X, Y);
    assertEquals(theirs.getStatistic(), ours.statistic(), 1e-12);
    assertEquals(theirs.getDegreesOfFreedom(), ours.degreesOfFreedom(), 1e-12);
    assertEquals(theirs.getPValue(), ours.pValue(), 1e-12);
    // stats.ttest_ind(x, y, equal_var=False)
    assertEquals(1.042712003454286, ours.statistic(), 1e-12);
    assertEquals(0.33292325357695507, ours.pValue(), 1e-12);
  }

  @Test
  void pairedAgreesWithCommonsStatistics() {
    double[] y = {0.9, 2.5, 2.1, 3.3, 4.9};
    TTest theirs = TTest.withDefaults().with(AlternativeHypothesis.LESS_THAN);
    PairedT ours = PairedT.withDefaults().with(Alternative.LESS);
    assertEquals(theirs.pairedTest(X, y).getPValue(), ours.test(X, y).pValue(), 1e-12);
    assertTrue(ours.test(X, y).validity().isSound());
  }

  @Test
  void onePairGivesNoIntervalAndNoClaim() {
    PairedT.Result r = PairedT.withDefaults().test(new double[] {2}, new double[] {1});
    assertEquals(1, r.meanDifference());
    assertEquals(1, r.pValue());
    assertTrue(r.interval().isEmpty());
    assertTrue(r.standardDeviation().isEmpty());
    assertTrue(r.validity().tooFew());
    assertTrue(Summary.of(3).interval(0.95).isEmpty());
    assertTrue(WelchT.withDefaults().test(X, new double[] {1}).interval().isEmpty());
    assertTrue(EffectSize.cohensD(X, new double[] {1}).isEmpty());
    assertTrue(EffectSize.hedgesGz(new double[] {1, 3}, new double[] {1, 1}).isEmpty());
    assertTrue(
        Bootstrap.withDefaults()
            .interval(new double[] {1}, v -> Summary.of(v).mean())
            .interval()
            .isEmpty());
  }

  @Test
  void equalDifferencesHaveNoSpread() {
    // 0.4 three times, not the same binary number
    PairedT.Result r =
        PairedT.withDefaults().test(new double[] {77.3, 77.2, 0.4}, new double[] {76.9, 76.8, 0});
    assertEquals(Double.POSITIVE_INFINITY, r.statistic());
    assertEquals(0, r.pValue());
    assertTrue(r.validity().noSpread());
    PairedT.Result same = PairedT.withDefaults().test(X, X);
    assertEquals(0, same.statistic());
    assertEquals(1, same.pValue());
    WelchT.Result flat = WelchT.withDefaults().test(new double[] {2, 2}, new double[] {2, 2});
    assertEquals(1, flat.pValue());
    assertTrue(flat.validity().noSpread());
  }

  @Test
  void summaryOfFourValues() {
    Summary s = Summary.of(1, 2, 4, 9);
    assertEquals(4, s.mean());
    assertEquals(3, s.median());
    assertEquals(1.5, s.medianAbsoluteDeviation());
    // np.std([1, 2, 4, 9], ddof=1)
    assertEquals(3.559026084010437, s.standardDeviation().getAsDouble(), 1e-15);
    assertEquals(1, s.min());
    assertEquals(9, s.max());
  }

  /**
   * {@code df = 2*n-2 if two else n-1; nc = d*sqrt(n/2 if two else n); c = t.isf(.025, df);
   * nct.sf(c, df, nc) + nct.cdf(-c, df, nc)} in scipy 1.10.1.
   */
  @ParameterizedTest
  @CsvSource({
    "1.5, 9, TWO_SAMPLE, 0.8476101041561462",
    "1.5, 8, TWO_SAMPLE, 0.7965450101338418",
    "1.0, 17, TWO_SAMPLE, 0.80703671514722",
    "0.5, 64, TWO_SAMPLE, 0.8014595579287103",
    "0.5, 63, TWO_SAMPLE, 0.7951683381304626",
    "1.0, 10, PAIRED, 0.8030968566475511",
    "1.0, 9, PAIRED, 0.7480170922787445",
    "2.0, 3, PAIRED, 0.4707494312554772",
    "0.5, 34, PAIRED, 0.8077775012792737"
  })
  void powerAgreesWithScipy(double effect, int n, TTestPower.Design design, double expected) {
    assertEquals(expected, TTestPower.withDefaults().with(design).power(effect, n), 1e-8);
  }

  @Test
  void seedsNeededForTheUsualGains() {
    TTestPower arms = TTestPower.withDefaults().with(TTestPower.Design.TWO_SAMPLE);
    // sd 0.2, gains of 0.3, 0.2 and 0.1 points: the n at which the powers above pass 0.8
    assertEquals(OptionalInt.of(9), arms.seedsNeeded(1.5));
    assertEquals(OptionalInt.of(17), arms.seedsNeeded(1.0));
    assertEquals(OptionalInt.of(64), arms.seedsNeeded(0.5));
    assertEquals(OptionalInt.of(10), TTestPower.withDefaults().seedsNeeded(1.0));
    assertEquals(OptionalInt.of(2), TTestPower.withDefaults().seedsNeeded(100));
    assertEquals(OptionalInt.empty(), TTestPower.withDefaults().seedsNeeded(0));
    // nct.sf(t.isf(.05, 9), 9, sqrt(10))
    assertEquals(
        0.8975169943401465, TTestPower.withDefaults().with(Alternative.GREATER).power(1, 10), 1e-8);
    assertThrows(IllegalArgumentException.class, () -> arms.power(1, 1));
  }

  @Test
  void powerOfNoEffectIsTheLevel() {
    for (int n : new int[] {2, 3, 10, 200}) {
      assertEquals(0.05, TTestPower.withDefaults().power(0, n), 1e-10);
    }
  }

  @Test
  void quantilesInvertTheirDistributions() {
    for (double p : new double[] {1e-6, 0.025, 0.1, 0.4, 0.9, 0.975}) {
      assertEquals(p, Distributions.normalCdf(Distributions.normalQuantile(p)), 1e-13 * p + 1e-16);
      for (double df : new double[] {1, 2.5, 4, 9, 30, 39, 200}) {
        double t = Distributions.tQuantile(p, df);
        assertEquals(p, Distributions.tCdf(t, df), 2e-12 * p, () -> p + " at df " + df);
      }
    }
    for (int k : new int[] {2, 7, 40}) {
      assertEquals(0.01, StudentizedRange.sf(StudentizedRange.upperQuantile(0.01, k), k), 1e-12);
    }
  }

  @Test
  void rangeOfTwoIsADifferenceOfTwoNormals() {
    for (double q : new double[] {0.01, 0.7, 3, 8, 30}) {
      double expected = 2 * Distributions.normalSf(q / Math.sqrt(2));
      assertEquals(expected, StudentizedRange.sf(q, 2), 1e-11 * expected);
    }
    assertEquals(1, StudentizedRange.sf(0, 5));
    assertFalse(StudentizedRange.cdf(1, 5) > 1);
  }
}
