package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.seed.Seeds;
import org.patchswap.reports.statistics.resampling.VarianceShares;

/** The best of several tuning trials, and the variance by its sources. */
class TrialsAndSourcesTest {
  private static final double[] TRIALS = {61.2, 58.9, 64.0, 60.1, 64.0, 55.3, 62.7, 63.1};
  private static final ExpectedBest UNBIASED =
      ExpectedBest.withDefaults().with(ExpectedBest.Form.UNBIASED);

  /** Davies and Goldsmith 1972, yield of dyestuff: six batches, five samples of each. */
  private static final double[][] DYESTUFF = {
    {1545, 1440, 1440, 1520, 1580},
    {1540, 1555, 1490, 1560, 1495},
    {1595, 1550, 1605, 1510, 1560},
    {1445, 1440, 1595, 1465, 1545},
    {1595, 1630, 1515, 1635, 1625},
    {1520, 1455, 1450, 1480, 1445}
  };

  @ParameterizedTest
  @CsvSource({
    // v sorted, n = 8; w = np.diff((np.arange(n + 1) / n)**k); m = w @ v
    // m, np.sqrt(w @ v**2 - m*m); mx = [max(c) for c in itertools.combinations(v, k)]
    // np.mean(mx), np.std(mx)
    "1, 61.1625, 2.802649416177463, 61.1625, 2.802649416177487",
    "3, 63.2513671875, 1.1913416830608152, 63.48035714285714, 0.8644609474070156",
    "8, 63.89427707791329, 0.3427485552370488, 64.0, 0"
  })
  void expectedBestAgreesWithNumpy(int k, double mean, double sd, double unbiased, double sdLeft) {
    ExpectedBest.Point p = ExpectedBest.withDefaults().of(k, TRIALS);
    assertEquals(mean, p.mean(), 1e-10);
    assertEquals(sd, p.standardDeviation(), 1e-8);
    assertEquals(unbiased, UNBIASED.of(k, TRIALS).mean(), 1e-10);
    assertEquals(sdLeft, UNBIASED.of(k, TRIALS).standardDeviation(), 1e-8);
  }

  @Seeds(100)
  void curvesRiseFromTheMeanAndThePlugInIsTheLower(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] scores = random.ints(random.nextInt(1, 15), 0, 40).mapToDouble(v -> v / 4.0).toArray();
    List<ExpectedBest.Point> low = ExpectedBest.withDefaults().curve(scores);
    List<ExpectedBest.Point> high = UNBIASED.curve(scores);
    assertEquals(Summary.mean(scores), low.get(0).mean(), 1e-12);
    assertEquals(Summary.mean(scores), high.get(0).mean(), 1e-12);
    assertEquals(Summary.of(scores).max(), high.get(scores.length - 1).mean(), 1e-12);
    for (int k = 1; k < scores.length; k++) {
      assertTrue(low.get(k).mean() >= low.get(k - 1).mean() - 1e-12);
      assertTrue(high.get(k).mean() >= low.get(k).mean() - 1e-12);
    }
  }

  @Test
  void unbiasedFormIsRightOnAverageAndThePlugInTooLow() {
    // The best of k uniform draws is k / (k + 1) on average
    RandomGenerator random = Seeds.Draw.of(5);
    int searches = 4000;
    double low = 0;
    double right = 0;
    for (int i = 0; i < searches; i++) {
      double[] scores = random.doubles(10).toArray();
      low += ExpectedBest.withDefaults().of(6, scores).mean() / searches;
      right += UNBIASED.of(6, scores).mean() / searches;
    }
    assertEquals(6 / 7.0, right, 0.005);
    assertTrue(low < 6 / 7.0 - 0.02, "plug-in " + low);
  }

  @Test
  void limitsOfTheBest() {
    assertTrue(UNBIASED.of(8, TRIALS).validity().noSpread());
    assertTrue(ExpectedBest.withDefaults().of(1, 5.0).validity().tooFew());
    assertThrows(IllegalArgumentException.class, () -> UNBIASED.of(9, TRIALS));
    assertThrows(IllegalArgumentException.class, () -> UNBIASED.of(0, TRIALS));
  }

  @Test
  void oneWayIsThePublishedAnalysis() {
    // lme4 (Bates et al. 2015), lmer(Yield ~ 1 + (1 | Batch), Dyestuff): 1764 and 2451
    // msb = 5 * D.mean(1).var(ddof=1); msw = D.var(1, ddof=1).mean(); (msb - msw) / 5, msw
    VarianceShares.Result r = VarianceShares.withDefaults().oneWay("batch", "sample", DYESTUFF);
    assertEquals(1764.05, r.sources().get(0).variance(), 1e-8);
    assertEquals(2451.25, r.sources().get(1).variance(), 1e-8);
    assertEquals(4215.30, r.total(), 1e-8);
    assertEquals(1764.05 / 4215.30, r.sources().get(0).share(), 1e-12);
    Interval share = r.sources().get(0).interval().orElseThrow();
    assertTrue(share.low() >= 0 && share.contains(0.41) && share.high() < 0.9, share.toString());
    assertEquals(r, VarianceShares.withDefaults().oneWay("batch", "sample", DYESTUFF));
    assertTrue(r.validity().isSound());
  }

  @Test
  void negativeEstimateIsShownAsZeroWithANote() {
    // lme4's Dyestuff2 (Box and Tiao 1973): batch variance 0. As above: -1.3219 and 14.9459
    double[][] scores = {
      {7.298, 3.846, 2.434, 9.566, 7.990},
      {5.220, 6.556, 0.608, 11.788, -0.892},
      {0.110, 10.386, 13.434, 5.510, 8.166},
      {2.212, 4.852, 7.092, 9.288, 4.980},
      {0.282, 9.014, 4.458, 9.446, 7.198},
      {1.722, 4.782, 8.106, 0.758, 3.758}
    };
    VarianceShares.Result r = VarianceShares.withDefaults().oneWay("init", "order", scores);
    assertEquals(-1.3219127680000011, r.sources().get(0).estimate(), 1e-10);
    assertEquals(0, r.sources().get(0).variance());
    assertEquals(14.9458896, r.sources().get(1).variance(), 1e-10);
    assertEquals(1, r.sources().get(1).share());
    assertEquals("init: estimate -1.322, shown as 0", r.validity().message());
  }

  @Test
  void nestedAgreesWithNumpy() {
    // y[a, b, c] = (7*a*a + 5*b + 3*c*a + a*b*b) % 17 + 10 * a**1.5 / 3, shape (5, 3, 2)
    // m3 = y.var(2, ddof=1).mean(); m2 = 2 * y.mean(2).var(1, ddof=1).mean()
    // m1 = 6 * y.mean((1, 2)).var(ddof=1); (m1 - m2) / 6, (m2 - m3) / 2, m3
    double[] y = new double[30];
    Arrays.setAll(y, i -> nested(i / 6, i / 2 % 3, i % 2));
    VarianceShares.Result r =
        VarianceShares.withDefaults()
            .withResamples(500)
            .nested(List.of("init", "order", "augment"), new int[] {5, 3, 2}, y);
    assertEquals(125.09457500277479, r.sources().get(0).estimate(), 1e-9);
    assertEquals(-3.81666666666667, r.sources().get(1).estimate(), 1e-9);
    assertEquals(28.13333333333334, r.sources().get(2).estimate(), 1e-9);
    assertEquals(1, r.sources().stream().mapToDouble(VarianceShares.Source::share).sum(), 1e-12);
  }

  private static double nested(int a, int b, int c) {
    return (7 * a * a + 5 * b + 3 * c * a + a * b * b) % 17 + 10 * Math.pow(a, 1.5) / 3;
  }

  @Seeds(50)
  void sharesIgnoreShiftAndScale(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int[] levels = {random.nextInt(2, 6), random.nextInt(2, 4), random.nextInt(2, 4)};
    double[] scores = random.doubles((long) levels[0] * levels[1] * levels[2]).toArray();
    VarianceShares shares = VarianceShares.withDefaults().withResamples(100);
    List<String> names = List.of("a", "b", "c");
    VarianceShares.Result r = shares.nested(names, levels, scores);
    double[] moved = Arrays.stream(scores).map(v -> 7 - 3 * v).toArray();
    VarianceShares.Result m = shares.nested(names, levels, moved);
    for (int l = 0; l < 3; l++) {
      VarianceShares.Source source = r.sources().get(l);
      assertEquals(source.share(), m.sources().get(l).share(), 1e-9);
      assertEquals(9 * source.estimate(), m.sources().get(l).estimate(), 1e-9);
      Interval interval = source.interval().orElseThrow();
      assertTrue(interval.low() >= 0 && interval.high() <= 1 + 1e-12);
    }
    assertEquals(levels[0] < 5, r.validity().tooFew());
  }

  @Test
  void limitsOfTheShares() {
    VarianceShares shares = VarianceShares.withDefaults().withResamples(50);
    VarianceShares.Result flat = shares.oneWay("a", "b", new double[][] {{0.1, 0.1}, {0.1, 0.1}});
    assertTrue(flat.validity().noSpread());
    assertTrue(flat.sources().get(0).interval().isEmpty());
    assertEquals(0, flat.total());
    double[][] ragged = {{1, 2}, {3}};
    assertThrows(IllegalArgumentException.class, () -> shares.oneWay("a", "b", ragged));
    double[][] single = {{1, 2}};
    assertThrows(IllegalArgumentException.class, () -> shares.oneWay("a", "b", single));
    assertThrows(
        IllegalArgumentException.class,
        () -> shares.nested(List.of("a"), new int[] {3}, new double[] {1, 2}));
  }

  @ParameterizedTest
  @CsvSource({
    // from scipy.stats import f; f.ppf(p, a, b)
    "0.025, 5, 7, 0.14591988388835192",
    "0.975, 5, 7, 5.285236851504278",
    "0.5, 1, 1, 1.0",
    "0.999, 2, 30, 8.773397886916701",
    "0.01, 9.5, 3, 0.1480085972220298",
    "0.975, 9, 9, 4.025994158282978"
  })
  void quantilesOfFAgreeWithScipy(double p, double df1, double df2, double expected) {
    double x = Distributions.fQuantile(p, df1, df2);
    assertEquals(expected, x, 1e-9 * expected);
    assertEquals(p, 1 - Distributions.fSf(x, df1, df2), 1e-12);
  }

  @Test
  void intervalOfAVarianceRatioAgreesWithScipy() {
    double[] x = {80.1, 81.3, 79.8, 80.9, 81.1, 80.0};
    double[] y = {80.4, 79.1, 82.2, 81.0, 78.9, 80.3, 81.7, 79.5};
    // r = np.var(x, ddof=1) / np.var(y, ddof=1); r / f.ppf([.975, .025], 5, 7)
    VarianceRatio r = VarianceRatio.of(x, y, 0.95);
    assertEquals(0.28607206534809454, r.ratio(), 1e-12);
    Interval i = r.interval().orElseThrow();
    assertEquals(0.05412663110200502, i.low(), 1e-10);
    assertEquals(1.9604734990536152, i.high(), 1e-9);
    // The other way round it is the reciprocal.
    Interval back = VarianceRatio.of(y, x, 0.95).interval().orElseThrow();
    assertEquals(1 / i.high(), back.low(), 1e-9);
    assertEquals(1 / i.low(), back.high(), 1e-8);
    assertEquals(0, VarianceRatio.of(new double[] {3, 3, 3}, y, 0.95).ratio());
    assertThrows(
        IllegalArgumentException.class, () -> VarianceRatio.of(x, new double[] {3, 3}, 0.95));
    assertThrows(IllegalArgumentException.class, () -> VarianceRatio.of(new double[1], y, 0.95));
  }

  @Test
  void theIntervalOfAVarianceRatioCoversAsItSays() {
    RandomGenerator random = Seeds.Draw.of(8);
    int rounds = 4000;
    int covered = 0;
    for (int k = 0; k < rounds; k++) {
      double[] x = random.doubles(10).map(u -> random.nextGaussian()).toArray();
      double[] y = random.doubles(10).map(u -> 2 * random.nextGaussian()).toArray();
      covered += VarianceRatio.of(x, y, 0.95).interval().orElseThrow().contains(0.25) ? 1 : 0;
    }
    // Standard error 0.0034
    assertEquals(0.95, (double) covered / rounds, 0.012);
  }
}
