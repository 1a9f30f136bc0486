package org.patchswap.reports.analysis.testset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Store;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.PredictionReader;
import org.patchswap.reports.analysis.TestPredictions;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.resampling.TwoWayBootstrap;
import org.patchswap.reports.statistics.test.McNemar;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTableReader;

class PairedHitsTest {
  private static final List<String> METHODS = List.of("cross-entropy", "ips", "kd");

  @TempDir Path folder;

  /** Figures that 200 images can have: ips is half a point better on every seed. */
  private static SyntheticStore store() {
    return new SyntheticStore()
        .methods(METHODS)
        .scores((r, m, s) -> (170 + s + (m.equals("ips") ? 1 : 0)) / 200.0);
  }

  private Optional<PairedHits> hits(SyntheticStore s) {
    Store store = s.write(folder);
    RecipeTable r = ResultTableReader.read(store, "demo").recipes().get(0);
    Map<String, TestPredictions> read = PredictionReader.read(store, r, Set.of());
    return PairedHits.of(
        Comparison.of(r, "ips", "cross-entropy", r.headline()), r.headline(), read);
  }

  @Test
  void theCasesGiveTheStoredDifferenceAndItsErrorOverImages() {
    PairedHits h = hits(store()).orElseThrow();
    assertEquals(200, h.images());
    TwoWayBootstrap.Result r = h.twoWay(10_000_000);
    assertEquals(0.005, r.estimate(), 1e-12);
    // Every seed has the same difference: seeds say nothing of its error, images do.
    assertEquals(0, r.seeds().standardError(), 1e-12);
    assertTrue(r.both().interval().orElseThrow().contains(0));
    // Fewer draws give fewer resamples, another interval, and the same estimate.
    TwoWayBootstrap.Result few = h.twoWay(1);
    assertEquals(r.estimate(), few.estimate());
    assertNotEquals(r.images().standardError(), few.images().standardError());
    for (McNemar.Result seed : h.perSeed()) {
      assertEquals(1, seed.onlyX() - seed.onlyY());
    }
  }

  @Test
  void figuresThatAreNoShareOfImagesHaveNoCases() {
    assertTrue(hits(store().scores((r, m, s) -> 0.8512345)).isEmpty());
  }

  @Test
  void thePagesShowBothIntervalsAndEachSeedsTest() {
    // Differences of 1, 1, 1, 1 and 2 images: over seeds alone zero is far.
    Pages p =
        Pages.of(
            store().scores((r, m, s) -> (170 + s + (m.equals("ips") ? 1 + s / 5 : 0)) / 200.0),
            folder);
    String row =
        p.file("tables/fashion-resnet8-test-set.csv")
            .lines()
            .filter(l -> l.startsWith("ips,"))
            .findFirst()
            .orElseThrow();
    String[] cells = row.split(",");
    double[] d = {0.5, 0.5, 0.5, 0.5, 1};
    assertEquals(
        Summary.of(d).interval(0.95).orElseThrow().low(), Double.parseDouble(cells[4]), 1e-9);
    assertTrue(Double.parseDouble(cells[6]) < 0, row);
    assertEquals("over seeds only", cells[10]);
    assertTrue(p.recipe().contains("the sign is open for: ips."));
    assertEquals(
        1 + 2 * 5, p.file("tables/fashion-resnet8-mcnemar.csv").lines().count(), "two methods");
    assertFalse(p.recipe().contains("McNemar"), "the appendix has the tests");
    assertTrue(p.appendix().contains("McNemar"));
  }

  @Test
  void denseTasksSayThatThereAreNoImagesToDraw() {
    Pages p = Pages.of(new SyntheticStore().threeTasks(), folder);
    assertTrue(p.recipe("segmentation-small").contains("Mean IoU is no count of images"));
  }

  @Test
  void fewSeedsAreNotDrawnAnew() {
    Pages p =
        Pages.of(
            store()
                .seeds(3)
                .scores((r, m, s) -> (170 + s + (m.equals("ips") ? 8 + s / 3 : 0)) / 200.0),
            folder);
    String csv = p.file("tables/fashion-resnet8-test-set.csv");
    String row = csv.lines().filter(l -> l.startsWith("ips,")).findFirst().orElseThrow();
    String[] cells = row.split(",", -1);
    assertEquals("3", cells[1]);
    assertEquals("", cells[6] + cells[7], "no bootstrap interval of 3 seeds: " + row);
    assertFalse(cells[8].isEmpty() || cells[9].isEmpty(), "by variance: " + row);
    boolean aside = Double.parseDouble(cells[8]) > 0 || Double.parseDouble(cells[9]) < 0;
    assertEquals(aside, cells[10].startsWith("both"), row);
  }
}
