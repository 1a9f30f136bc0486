package org.patchswap.reports.analysis.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticNotes.value;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticNotes;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.ResultTableReader;

class PrecisionPairTest {
  @TempDir Path folder;

  /** In bfloat16 a method is worse by 0.1, 0.2, ..., 0.5 points. */
  private static SyntheticStore store() {
    return new SyntheticStore()
        .size(2, 20)
        .seeds(5)
        .recipes(List.of("wide", "narrow", "other"))
        .methods(List.of("cross-entropy", "ips"))
        .scores((r, m, seed) -> 0.8 + 0.01 * seed - (r.equals("narrow") ? 0.001 * seed : 0))
        .note(value("narrow", "precision", "bf16"))
        .note(value("other", "precision", "bf16"))
        .note(value("other", "epochs", 77L));
  }

  @Test
  void recipesThatDifferInPrecisionAloneArePairedBySeed() {
    List<PrecisionPair> pairs =
        PrecisionPair.of(ResultTableReader.read(store().write(folder), "demo").recipes());
    assertEquals(1, pairs.size());
    PrecisionPair p = pairs.get(0);
    assertEquals("wide", p.wide().name());
    assertEquals("narrow", p.narrow().name());
    assertEquals("bf16", p.precision());
    Comparison c = p.comparison("ips");
    assertEquals(-0.3, c.meanDifference(), 1e-9);
    // -0.3 -+ t.ppf(.975, 4) sd / sqrt(5), sd = sqrt(0.025), t.ppf(.975, 4) = 2.7764451051977987
    Interval i = c.interval().orElseThrow();
    assertEquals(-0.3 - 2.7764451051977987 * Math.sqrt(0.025 / 5), i.low(), 1e-9);
    assertTrue(p.speedup("ips").isPresent());
  }

  /** Such as those that a tuning chose in each precision. */
  @Test
  void methodsWithOtherValuesAreNoPair() {
    SyntheticStore other = store().note(SyntheticNotes.settingOf("narrow", "ips", "patch", 14L));
    List<PrecisionPair> pairs =
        PrecisionPair.of(ResultTableReader.read(other.write(folder), "demo").recipes());
    assertEquals(List.of("cross-entropy"), pairs.get(0).methods());
  }

  @Test
  void theOverviewShowsTheDifferences() {
    Pages p = Pages.of(store(), folder);
    assertTrue(p.overview().contains("id=\"what-precision-changes\""));
    String table = p.file("tables/precision-narrow.csv");
    assertEquals(3, table.lines().count(), table);
    assertTrue(table.contains("\nips,5,83,82.7,-0.29999"), table);
    assertFalse(
        Pages.of(new SyntheticStore().size(2, 20), folder.resolve("none"))
            .overview()
            .contains("id=\"what-precision-changes\""));
  }
}
