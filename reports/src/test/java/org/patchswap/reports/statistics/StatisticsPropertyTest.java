package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.patchswap.core.seed.Seeds;
import org.patchswap.reports.statistics.resampling.Bootstrap;
import org.patchswap.reports.statistics.test.Alternative;
import org.patchswap.reports.statistics.test.BayesianSignedRank;
import org.patchswap.reports.statistics.test.Friedman;
import org.patchswap.reports.statistics.test.MannWhitney;
import org.patchswap.reports.statistics.test.MultipleComparisons;
import org.patchswap.reports.statistics.test.PairedT;
import org.patchswap.reports.statistics.test.SignFlipPermutation;
import org.patchswap.reports.statistics.test.WelchT;
import org.patchswap.reports.statistics.test.WilcoxonSignedRank;

/** Symmetries, invariances, and exact p values against enumeration by brute force. */
class StatisticsPropertyTest {
  /** Small whole numbers: many ties and zeros, and exact sums. */
  private static double[] tied(RandomGenerator random) {
    return sample(-4, 4, 1, 9, random);
  }

  private static double[] scores(RandomGenerator random) {
    return sample(-10_000, 10_000, 2, 9, random);
  }

  private static double[] sample(int low, int high, int least, int most, RandomGenerator random) {
    return random
        .ints(random.nextInt(least, most + 1), low, high + 1)
        .mapToDouble(v -> v / 4.0)
        .toArray();
  }

  private static double[] pValues(RandomGenerator random) {
    return DoubleStream.generate(() -> Seeds.Draw.between(0, 1, random))
        .limit(random.nextInt(1, 13))
        .toArray();
  }

  @Seeds(200)
  void wilcoxonIsTheShareOfSignVectors(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] d = tied(random);
    double[] ranks = WilcoxonSignedRank.withDefaults().ranks(d);
    WilcoxonSignedRank.Result r =
        WilcoxonSignedRank.withDefaults().with(Alternative.GREATER).test(d);
    int hits = 0;
    for (int mask = 0; mask < 1 << ranks.length; mask++) {
      double sum = 0;
      for (int i = 0; i < ranks.length; i++) {
        sum += (mask >> i & 1) * ranks[i];
      }
      hits += sum >= r.wPlus() ? 1 : 0;
    }
    assertEquals(hits / (double) (1 << ranks.length), r.pValue(), 1e-14);
    assertEquals(Arrays.stream(ranks).sum(), r.wPlus() + r.wMinus(), 1e-12);
  }

  @Seeds(200)
  void mannWhitneyIsTheShareOfSplits(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] x = tied(random);
    double[] y = tied(random);
    int n = Math.min(x.length, 6);
    int m = Math.min(y.length, 6);
    double[] a = Arrays.copyOf(x, n);
    double[] b = Arrays.copyOf(y, m);
    double[] pooled = Arrays.copyOf(a, n + m);
    System.arraycopy(b, 0, pooled, n, m);
    MannWhitney.Result r = MannWhitney.withDefaults().test(a, b);
    int splits = 0;
    int above = 0;
    int below = 0;
    for (int mask = 0; mask < 1 << (n + m); mask++) {
      if (Integer.bitCount(mask) == n) {
        double u = u(pooled, mask);
        splits++;
        above += u >= r.uX() ? 1 : 0;
        below += u <= r.uX() ? 1 : 0;
      }
    }
    double expected = Math.min(1, 2.0 * Math.min(above, below) / splits);
    assertEquals(expected, r.pValue(), 1e-13);
    assertEquals(EffectSize.varghaDelaneyA(a, b), r.commonLanguageEffect(), 1e-13);
  }

  private static double u(double[] pooled, int mask) {
    double u = 0;
    for (int i = 0; i < pooled.length; i++) {
      for (int j = 0; j < pooled.length; j++) {
        if ((mask >> i & 1) == 1 && (mask >> j & 1) == 0) {
          u += pooled[i] > pooled[j] ? 1 : pooled[i] == pooled[j] ? 0.5 : 0;
        }
      }
    }
    return u;
  }

  @Seeds(200)
  void signFlipIsTheShareOfSignVectors(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] d = tied(random);
    double observed = Math.abs(Arrays.stream(d).sum());
    int hits = 0;
    for (int mask = 0; mask < 1 << d.length; mask++) {
      double sum = 0;
      for (int i = 0; i < d.length; i++) {
        sum += (mask >> i & 1) == 1 ? d[i] : -d[i];
      }
      hits += Math.abs(sum) >= observed ? 1 : 0;
    }
    double p = SignFlipPermutation.withDefaults().test(d).pValue();
    assertEquals(hits / (double) (1 << d.length), p, 1e-14);
  }

  @Seeds(200)
  void exchangingSamplesExchangesTails(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] x = scores(random);
    double[] z = scores(random);
    int n = Math.min(x.length, z.length);
    double[] a = Arrays.copyOf(x, n);
    double[] b = Arrays.copyOf(z, n);
    for (Alternative alternative : Alternative.values()) {
      Alternative other =
          switch (alternative) {
            case TWO_SIDED -> Alternative.TWO_SIDED;
            case GREATER -> Alternative.LESS;
            case LESS -> Alternative.GREATER;
          };
      assertEquals(
          PairedT.withDefaults().with(alternative).test(a, b).pValue(),
          PairedT.withDefaults().with(other).test(b, a).pValue(),
          1e-12);
      assertEquals(
          WilcoxonSignedRank.withDefaults().with(alternative).test(a, b).pValue(),
          WilcoxonSignedRank.withDefaults().with(other).test(b, a).pValue(),
          1e-12);
      assertEquals(
          SignFlipPermutation.withDefaults().with(alternative).test(a, b).pValue(),
          SignFlipPermutation.withDefaults().with(other).test(b, a).pValue(),
          1e-12);
      assertEquals(
          MannWhitney.withDefaults().with(alternative).test(a, b).pValue(),
          MannWhitney.withDefaults().with(other).test(b, a).pValue(),
          1e-12);
    }
    assertEquals(-EffectSize.cliffsDelta(a, b), EffectSize.cliffsDelta(b, a), 1e-12);
  }

  @Seeds(200)
  void scaleAndOriginDoNotMatter(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] x = scores(random);
    double[] z = scores(random);
    int n = Math.min(x.length, z.length);
    double[] a = Arrays.copyOf(x, n);
    double[] b = Arrays.copyOf(z, n);
    // Times 8 plus 1024 is exact in binary for quarters.
    double[] a2 = Arrays.stream(a).map(v -> 8 * v + 1024).toArray();
    double[] b2 = Arrays.stream(b).map(v -> 8 * v + 1024).toArray();
    assertEquals(
        WelchT.withDefaults().test(a, b).pValue(),
        WelchT.withDefaults().test(a2, b2).pValue(),
        1e-9);
    assertEquals(
        WilcoxonSignedRank.withDefaults().test(a, b).pValue(),
        WilcoxonSignedRank.withDefaults().test(a2, b2).pValue(),
        1e-14);
    EffectSize.cohensD(a, b)
        .ifPresent(d -> assertEquals(d, EffectSize.cohensD(a2, b2).orElseThrow(), 1e-9));
  }

  @Seeds(200)
  void pairedTAndItsIntervalAgree(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] d = scores(random);
    PairedT.Result r = PairedT.withDefaults().test(d);
    if (!r.validity().noSpread() && Math.abs(r.pValue() - 0.05) > 1e-9) {
      assertEquals(r.pValue() > 0.05, r.interval().orElseThrow().contains(0));
    }
  }

  @Seeds(300)
  void adjustmentsKeepOrderAndNest(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] p = pValues(random);
    double[] holm = MultipleComparisons.HOLM.adjust(p);
    double[] hochberg = MultipleComparisons.HOCHBERG.adjust(p);
    double[] bonferroni = MultipleComparisons.BONFERRONI.adjust(p);
    double[] fdr = MultipleComparisons.BENJAMINI_HOCHBERG.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertTrue(p[i] <= fdr[i] && fdr[i] <= hochberg[i] + 1e-15);
      assertTrue(hochberg[i] <= holm[i] + 1e-15 && holm[i] <= bonferroni[i] && bonferroni[i] <= 1);
      for (int j = 0; j < p.length; j++) {
        if (p[i] <= p[j]) {
          assertTrue(holm[i] <= holm[j] && hochberg[i] <= hochberg[j] && fdr[i] <= fdr[j]);
        }
      }
    }
    double smallest = Arrays.stream(p).min().getAsDouble();
    assertEquals(Math.min(1, p.length * smallest), Arrays.stream(holm).min().getAsDouble(), 1e-15);
  }

  @Seeds(100)
  void orderOfTheInputMovesWithTheOutput(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] p = pValues(random);
    for (MultipleComparisons method : MultipleComparisons.values()) {
      double[] reversed = method.adjust(reverse(p));
      assertArrayEquals(method.adjust(p), reverse(reversed), 1e-15);
    }
  }

  private static double[] reverse(double[] v) {
    double[] out = new double[v.length];
    Arrays.setAll(out, i -> v[v.length - 1 - i]);
    return out;
  }

  @Seeds(300)
  void bootstrapIsReproducibleAndMovesWithTheSample(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] x = scores(random);
    Bootstrap bootstrap = Bootstrap.withDefaults().withResamples(200);
    Bootstrap.Result first = bootstrap.interval(x, Aggregates::interquartileMean);
    assertEquals(first, bootstrap.interval(x, Aggregates::interquartileMean));
    double[] moved = Arrays.stream(x).map(v -> v + 512).toArray();
    Bootstrap.Result second = bootstrap.interval(moved, Aggregates::interquartileMean);
    Interval a = first.interval().orElseThrow();
    Interval b = second.interval().orElseThrow();
    assertEquals(a.low() + 512, b.low(), 1e-8);
    assertEquals(a.high() + 512, b.high(), 1e-8);
  }

  @Seeds(100)
  void friedmanSeesOnlyTheOrder(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] v = tied(random);
    int k = random.nextInt(2, 5);
    int blocks = Math.max(1, v.length / k);
    double[][] scores = new double[blocks][k];
    double[][] bent = new double[blocks][k];
    for (int i = 0; i < blocks * k; i++) {
      double value = i < v.length ? v[i] : i;
      scores[i / k][i % k] = value;
      bent[i / k][i % k] = Math.exp(value);
    }
    Friedman.Result r = Friedman.withDefaults().test(scores);
    assertEquals(r, Friedman.withDefaults().test(bent));
    assertTrue(r.pValue() >= 0 && r.pValue() <= 1);
    double sum = r.averageRanks().stream().mapToDouble(x -> x).sum();
    assertEquals(k * (k + 1) / 2.0, sum, 1e-12);
  }

  @Seeds(30)
  void bayesianSignedRankIsAntisymmetric(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] x = scores(random);
    double[] zero = new double[x.length];
    BayesianSignedRank test = BayesianSignedRank.withDefaults().withDraws(300);
    BayesianSignedRank.Result there = test.test(x, zero, 1);
    BayesianSignedRank.Result back = test.test(zero, x, 1);
    assertEquals(there.better(), back.worse(), 1e-12);
    assertEquals(there.equivalent(), back.equivalent(), 1e-12);
  }
}
