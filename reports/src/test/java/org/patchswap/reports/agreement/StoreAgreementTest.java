package org.patchswap.reports.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.report.Agreement;
import org.patchswap.core.report.AgreementWriter;
import org.patchswap.core.store.Store;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.statistics.Interval;

class StoreAgreementTest {
  private static final double[] SEEDS = {0.70, 0.72, 0.74};

  @TempDir Path folder;

  private static Agreement level(double recorded, double again, double... seeds) {
    return FigureAgreement.of("top1", "%", recorded, again, seeds).level();
  }

  @Test
  void aFigureHasTheBestLevelItReaches() {
    assertEquals(Agreement.BITS, level(0.72, 0.72, SEEDS));
    assertEquals(Agreement.TOLERANCE, level(0.72, 0.724, SEEDS));
    assertEquals(Agreement.SPREAD, level(0.72, 0.80, SEEDS));
    assertEquals(Agreement.OUTSIDE, level(0.72, 0.83, SEEDS));
    assertEquals(Agreement.OUTSIDE, level(0.72, Double.NaN, SEEDS));
    assertEquals(Agreement.OUTSIDE, level(0.72, 0.80, 0.70, 0.72));
    // Of figures above one a share is tolerated.
    assertEquals(Agreement.TOLERANCE, level(200, 200.9));
    assertEquals(Agreement.OUTSIDE, level(200, 201.1));
  }

  /**
   * Expected of python3 -c "from scipy.stats import t; import numpy as n; x=[.7,.72,.74]; print(.72
   * - t.ppf(.975,2) * n.std(x, ddof=1) * (4/3)**.5)".
   */
  @Test
  void oneMoreSeedIsExpectedWhereScipyHasIt() {
    Interval i = FigureAgreement.of("top1", "%", 0.7, 0.8, SEEDS).expected().orElseThrow();
    assertEquals(0.6206345, i.low(), 1e-6);
    assertEquals(0.8193655, i.high(), 1e-6);
  }

  /** A figure that is nearer to the recorded one never agrees worse, the mean being recorded. */
  @Test
  void nearerIsNeverWorse() {
    Random random = new Random(3);
    for (int k = 0; k < 1000; k++) {
      double[] seeds = random.doubles(3 + k % 5).map(v -> 0.6 + 0.1 * v).toArray();
      double mean = java.util.Arrays.stream(seeds).average().orElseThrow();
      double near = random.nextDouble() * 0.2;
      double far = near + random.nextDouble() * 0.2;
      assertTrue(
          level(mean, mean + near, seeds).reaches(level(mean, mean + far, seeds)),
          () -> List.of(seeds).toString());
    }
  }

  @Test
  void levelsAreOrdered() {
    for (Agreement a : Agreement.values()) {
      for (Agreement b : Agreement.values()) {
        assertEquals(a.and(b), b.and(a));
        assertTrue(a.reaches(a.and(b)) && b.reaches(a.and(b)));
        assertTrue(a.reaches(b) || b.reaches(a));
      }
    }
  }

  private Store store(String name, double shift) {
    return new SyntheticStore()
        .scores((r, m, s) -> 0.8 + 0.01 * s + (m.equals("ips") && s == 2 ? shift : 0))
        .write(folder.resolve(name));
  }

  @Test
  void whatDiffersIsToldOnTerminalAndPage() throws Exception {
    Store recorded = store("a", 0);
    Store again = store("b", -0.4);
    AgreementWriter writer = ServiceLoader.load(AgreementWriter.class).findFirst().orElseThrow();
    StringWriter text = new StringWriter();
    Path page = folder.resolve("page");
    SortedMap<String, Agreement> levels =
        writer.write(
            recorded, again, recorded.ids(), Optional.of(page), new PrintWriter(text, true));
    assertEquals(recorded.ids(), List.copyOf(levels.keySet()));
    long outside = levels.values().stream().filter(l -> l == Agreement.OUTSIDE).count();
    assertTrue(outside >= 1 && outside < levels.size(), levels::toString);
    assertTrue(text.toString().contains("ips / seed 2"), text::toString);
    assertTrue(text.toString().contains("outside"), text::toString);
    String html = Files.readString(page.resolve("index.html"));
    assertTrue(html.contains("Reproduction of a"), html);
    assertTrue(html.contains("ips / seed 2") && html.contains("outside"), html);
    assertTrue(Files.exists(page.resolve("tables/agreement-figures.csv")));
  }

  @Test
  void equalStoresAgreeToTheBitByDescriptionToo() {
    StoreAgreement same = StoreAgreement.byDescription(store("a", 0), store("b", 0));
    assertFalse(same.runs().isEmpty());
    assertTrue(same.runs().stream().allMatch(r -> r.level() == Agreement.BITS), same::summary);
    StoreAgreement other = StoreAgreement.byDescription(store("c", 0), store("d", -0.4));
    assertTrue(other.counts().containsKey(Agreement.OUTSIDE), other::summary);
  }
}
