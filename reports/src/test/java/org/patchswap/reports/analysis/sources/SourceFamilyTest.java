package org.patchswap.reports.analysis.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticNotes.value;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.table.ResultTableReader;

class SourceFamilyTest {
  private static final List<String> SOURCES = List.of("init", "order", "augment", "method");

  @TempDir Path folder;

  /** Order scatters half as far as everything, the others a tenth; the method in nothing. */
  private static SyntheticStore store() {
    SyntheticStore s =
        new SyntheticStore()
            .size(2, 20)
            .seeds(6)
            .recipes(List.of("all", "init", "order", "augment", "method"))
            .methods(List.of("cross-entropy", "ips"))
            .scores(
                (r, m, seed) ->
                    0.8 + (m.equals("ips") ? 0.0001 * (seed % 2) : 0) + scale(r, m) * (seed - 3.5));
    SOURCES.forEach(n -> s.note(value(n, "vary", List.of(n))));
    return s.note(value("all", "vary", SOURCES));
  }

  private static double scale(String recipe, String method) {
    return switch (recipe) {
      case "all" -> 0.002;
      case "order" -> 0.001;
      case "method" -> method.equals("cross-entropy") ? 0 : 0.0002;
      default -> 0.0002;
    };
  }

  @Test
  void sharesAreRatiosOfVariances() {
    SourceFamily f =
        SourceFamily.of(ResultTableReader.read(store().write(folder), "demo").recipes()).get(0);
    assertEquals("all", f.all().name());
    List<SourceFamily.Share> shares = f.shares("cross-entropy");
    assertEquals(SOURCES, shares.stream().map(SourceFamily.Share::source).toList());
    assertEquals(0.25, shares.get(1).share().ratio(), 1e-9);
    // r / f.ppf(.975, 5, 5) with r = 0.25 and f.ppf(.975, 5, 5) = 7.146381828732832
    assertEquals(
        0.25 / 7.146381828732832, shares.get(1).share().interval().orElseThrow().low(), 1e-9);
    assertTrue(shares.get(3).share().interval().isEmpty(), "the method draws nothing");
    assertEquals(0, shares.get(3).share().ratio());
    assertEquals(0.25 + 2 * 0.01, f.sum("cross-entropy").orElseThrow(), 1e-9);
  }

  @Test
  void aSourceThatIsMissingLeavesNoSum() {
    SyntheticStore s = store().note(value("init", "epochs", 77L));
    SourceFamily f =
        SourceFamily.of(ResultTableReader.read(s.write(folder), "demo").recipes()).get(0);
    assertEquals(List.of("order", "augment", "method"), List.copyOf(f.bySource().keySet()));
    assertTrue(f.sum("cross-entropy").isEmpty());
  }

  @Test
  void theOverviewShowsSharesAndWhatPairingSaves() {
    Pages p = Pages.of(store(), folder);
    String html = p.overview();
    assertTrue(html.contains("id=\"where-the-variance-comes-from\""));
    assertTrue(
        p.file("tables/sources-all.csv")
            .contains("\ncross-entropy,sum of single sources,,,0.26999"),
        p.file("tables/sources-all.csv"));
    assertTrue(html.contains("if the methods share their seeds"), html);
    assertTrue(html.contains("sharing seeds is worth it"), html);
    assertEquals(1 + 2 * 6, p.file("tables/sources-all.csv").lines().count());
    assertFalse(
        Pages.of(new SyntheticStore().size(2, 20), folder.resolve("none"))
            .overview()
            .contains("id=\"where-the-variance-comes-from\""));
  }
}
