package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.seed.Seeds;
import org.patchswap.reports.statistics.resampling.TwoWayBootstrap;
import org.patchswap.reports.statistics.test.Alternative;
import org.patchswap.reports.statistics.test.McNemar;

/** What is made of the correctness of every seed on every image. */
class SeedsAndImagesTest {
  private static final boolean[][] X = matrix(4, 40, (s, i) -> (7 * i + 3 * s + i * s) % 11 < 7);
  private static final boolean[][] Y = matrix(4, 40, (s, i) -> (5 * i + 2 * s + i * i) % 13 < 7);

  private interface Cell {
    boolean right(int seed, int image);
  }

  private static boolean[][] matrix(int seeds, int images, Cell cell) {
    boolean[][] out = new boolean[seeds][images];
    for (int s = 0; s < seeds; s++) {
      for (int i = 0; i < images; i++) {
        out[s][i] = cell.right(s, i);
      }
    }
    return out;
  }

  @Test
  void standardErrorsAreThoseOfTheClosedForm() {
    // i, s = np.meshgrid(np.arange(40), np.arange(4)); x = (7*i + 3*s + i*s) % 11 < 7
    // y = (5*i + 2*s + i*i) % 13 < 7; d = x.astype(float) - y; a = d.mean(1) - d.mean()
    // b = d.mean(0) - d.mean(); e = d - d.mean(1, keepdims=True) - d.mean(0) + d.mean()
    // va, vb, ve = (a**2).mean()/4, (b**2).mean()/40, (e**2).mean()/160
    // d.mean(), np.sqrt([va, vb, va + vb + ve]): variances of resampled means, as a, b and e of a
    // resample are not correlated
    TwoWayBootstrap.Result r = TwoWayBootstrap.withDefaults().withResamples(40_000).interval(X, Y);
    assertEquals(0.04375, r.estimate(), 1e-15);
    assertEquals(0.05330850659134994, r.seeds().standardError(), 0.0008);
    assertEquals(0.05295007967416102, r.images().standardError(), 0.0008);
    assertEquals(0.08914880686596427, r.both().standardError(), 0.0013);
    assertTrue(r.validity().tooFew());
    Interval both = r.both().interval().orElseThrow();
    assertEquals(0.04375 - 1.96 * 0.0891, both.low(), 0.02);
    assertEquals(0.04375 + 1.96 * 0.0891, both.high(), 0.02);
  }

  @Test
  void modelIsTheAnalysisOfVariance() {
    // with d and e as above: A = 40 * d.mean(1).var(ddof=1); B = 4 * d.mean(0).var(ddof=1)
    // E = (e**2).sum() / (3 * 39): 0.60625, 0.4601, 0.5037; B < E leaves A on 3 degrees of freedom
    TwoWayBootstrap.RandomEffects one =
        TwoWayBootstrap.withDefaults().interval(X, Y).model().orElseThrow();
    assertEquals(Math.sqrt(0.60625 / 160), one.standardError(), 1e-12);
    assertEquals(3, one.degreesOfFreedom(), 1e-9);
    // y = (i*i) % 7 < 6 - s; np.sqrt((A + B - E) / 160)
    // (A + B - E)**2 / (A**2 / 3 + B**2 / 39 + E**2 / 117)
    boolean[][] y = matrix(4, 40, (s, i) -> i * i % 7 < 6 - s);
    TwoWayBootstrap.RandomEffects both =
        TwoWayBootstrap.withDefaults().interval(X, y).model().orElseThrow();
    assertEquals(0.08619486036296743, both.standardError(), 1e-12);
    assertEquals(3.4245800756785867, both.degreesOfFreedom(), 1e-9);
  }

  @Seeds(50)
  void sameInputGivesTheSameBytesAndSwappingTurnsTheSign(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int seeds = random.nextInt(1, 7);
    int images = random.nextInt(1, 30);
    boolean[][] x = matrix(seeds, images, (s, i) -> random.nextInt(4) > 0);
    boolean[][] y = matrix(seeds, images, (s, i) -> random.nextInt(3) > 0);
    TwoWayBootstrap bootstrap = TwoWayBootstrap.withDefaults().withResamples(101);
    TwoWayBootstrap.Result r = bootstrap.interval(x, y);
    assertEquals(r, bootstrap.interval(x, y));
    TwoWayBootstrap.Result turned = bootstrap.interval(y, x);
    assertEquals(-r.estimate(), turned.estimate(), 1e-15);
    assertEquals(r.both().standardError(), turned.both().standardError(), 1e-12);
    assertEquals(seeds > 1, r.seeds().interval().isPresent());
    assertEquals(images > 1, r.images().interval().isPresent());
    assertEquals(seeds > 1 && images > 1, r.both().interval().isPresent());
    // Without difference between seeds only the images matter
    boolean[][] same = new boolean[seeds][];
    Arrays.fill(same, x[0]);
    TwoWayBootstrap.Result flat = bootstrap.interval(same, matrix(seeds, images, (s, i) -> true));
    assertEquals(0, flat.seeds().standardError());
    assertEquals(flat.images().standardError(), flat.both().standardError(), 1e-12);
  }

  @Test
  void limitsAndRefusals() {
    TwoWayBootstrap bootstrap = TwoWayBootstrap.withDefaults().withResamples(200);
    assertNotEquals(bootstrap.interval(X, Y), bootstrap.withSeed(1).interval(X, Y));
    assertTrue(bootstrap.interval(X, X).validity().noSpread());
    boolean[][] one = {X[0]};
    assertTrue(bootstrap.interval(one, one).validity().message().startsWith("one seed"));
    assertThrows(IllegalArgumentException.class, () -> bootstrap.interval(X, one));
    boolean[][] ragged = {X[0], X[1], X[2], {true}};
    assertThrows(IllegalArgumentException.class, () -> bootstrap.interval(X, ragged));
    boolean[][] none = {};
    assertThrows(IllegalArgumentException.class, () -> bootstrap.interval(none, none));
  }

  @Test
  void intervalOverSeedsAloneMissesTheErrorOfTheTestSet() {
    // Two methods without a difference, each with images of its own that it finds hard
    RandomGenerator random = Seeds.Draw.of(3);
    TwoWayBootstrap bootstrap = TwoWayBootstrap.withDefaults().withResamples(300);
    int trials = 300;
    int seedsCover = 0;
    int modelCovers = 0;
    int modelCoversNoise = 0;
    double noise = 0;
    int bothCover = 0;
    for (int t = 0; t < trials; t++) {
      TwoWayBootstrap.Result r = bootstrap.interval(world(1, random), world(1, random));
      seedsCover += r.seeds().interval().orElseThrow().contains(0) ? 1 : 0;
      bothCover += r.both().interval().orElseThrow().contains(0) ? 1 : 0;
      modelCovers += r.model().orElseThrow().interval().contains(0) ? 1 : 0;
      r = bootstrap.interval(world(0, random), world(0, random));
      modelCoversNoise += r.model().orElseThrow().interval().contains(0) ? 1 : 0;
      noise += r.both().standardError() / r.model().orElseThrow().standardError() / trials;
    }
    assertTrue(bothCover >= 0.91 * trials, bothCover + " of " + trials);
    assertTrue(modelCovers >= 0.91 * trials, modelCovers + " of " + trials);
    assertTrue(modelCoversNoise >= 0.91 * trials, modelCoversNoise + " of " + trials);
    assertTrue(noise > 1.3 && noise < Math.sqrt(3), "too wide by " + noise);
    assertTrue(seedsCover <= 0.7 * trials, seedsCover + " of " + trials);
  }

  private static boolean[][] world(double hard, RandomGenerator random) {
    double[] image = random.doubles(100).map(v -> hard * random.nextGaussian()).toArray();
    double[] seed = random.doubles(8).map(v -> 0.1 * hard * random.nextGaussian()).toArray();
    return matrix(8, 100, (s, i) -> seed[s] + image[i] + 0.7 * random.nextGaussian() > -1);
  }

  @ParameterizedTest
  @CsvSource({
    // binomtest(b, b + c).pvalue, the same less binom.pmf(b, b + c, .5), and, one-sided,
    // binomtest(b, b + c, alternative='greater').pvalue, the same less binom.pmf(...) / 2
    "12, 5, 0.143463134765625, 0.09625244140624994, 0.0717315673828125, 0.04812622070312497",
    "1, 9, 0.021484375, 0.01171875, 0.9990234375, 0.994140625",
    "0, 6, 0.03125, 0.015625, 1.0, 0.9921875",
    // equal counts: 1 - binom.pmf(7, 14, .5) / 2 (Fagerland et al. 2013)
    "7, 7, 1.0, 0.895263671875, 0.604736328125, 0.5",
    "310, 262, 0.04929981218454195, 0.0448443525409778, 0.02464990609, 0.02242217627",
    "5200, 4900, 0.002926506228023245, 0.0028343127421436, 0.001463253114, 0.001417156371"
  })
  void mcNemarAgreesWithScipy(
      int b, int c, double exact, double midP, double greater, double greaterMidP) {
    McNemar test = McNemar.withDefaults();
    McNemar mid = test.with(McNemar.Kind.MID_P);
    assertEquals(exact, test.test(b, c).pValue(), 1e-9 * exact);
    assertEquals(midP, mid.test(b, c).pValue(), 1e-9 * midP);
    assertEquals(greater, test.with(Alternative.GREATER).test(b, c).pValue(), 1e-9 * greater);
    assertEquals(greaterMidP, mid.with(Alternative.GREATER).test(b, c).pValue(), 1e-9);
    assertEquals(exact, test.test(c, b).pValue(), 1e-9 * exact);
  }

  @Test
  void mcNemarOfThePublishedExample() {
    // Fagerland et al. 2013, table 1 (Bentur et al.): 1 and 7 discordant, mid-p 0.039
    assertEquals(0.0703125, McNemar.withDefaults().test(1, 7).pValue(), 1e-12);
    double midP = McNemar.withDefaults().with(McNemar.Kind.MID_P).test(1, 7).pValue();
    assertEquals(0.0390625, midP, 1e-12);
  }

  @Test
  void mcNemarPerSeedCountsTheImages() {
    List<McNemar.Result> seeds = McNemar.withDefaults().perSeed(X, Y);
    assertEquals(4, seeds.size());
    for (int s = 0; s < 4; s++) {
      int onlyX = 0;
      for (int i = 0; i < 40; i++) {
        onlyX += X[s][i] && !Y[s][i] ? 1 : 0;
      }
      assertEquals(onlyX, seeds.get(s).onlyX());
      assertTrue(seeds.get(s).validity().exact());
    }
    McNemar.Result same = McNemar.withDefaults().test(X[0], X[0]);
    assertEquals(1, same.pValue());
    assertTrue(same.validity().noSpread());
    assertTrue(McNemar.withDefaults().test(0, 3).validity().tooFew());
    assertEquals(0.25, McNemar.withDefaults().test(0, 3).smallestPValue());
    assertFalse(McNemar.withDefaults().with(McNemar.Kind.MID_P).test(9, 30).validity().exact());
    assertThrows(IllegalArgumentException.class, () -> McNemar.withDefaults().test(-1, 3));
    boolean[][] fewer = {X[0]};
    assertThrows(IllegalArgumentException.class, () -> McNemar.withDefaults().perSeed(X, fewer));
  }
}
