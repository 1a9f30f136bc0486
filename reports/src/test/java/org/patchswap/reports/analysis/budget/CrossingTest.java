package org.patchswap.reports.analysis.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticNotes.value;
import static org.patchswap.reports.fixture.SyntheticNotes.variant;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.ResultTableReader;

class CrossingTest {
  private static final List<String> NAMES = List.of("r-2-epochs", "r-8-epochs", "r-32-epochs");

  @TempDir Path folder;

  /** The method is 2 points behind at 2 epochs, 1 behind at 8 and 1 ahead at 32. */
  private static SyntheticStore store() {
    SyntheticStore s =
        new SyntheticStore()
            .size(2, 20)
            .recipes(NAMES)
            .methods(List.of("cross-entropy", "ips", "kd"))
            .scores(
                (r, m, seed) ->
                    0.6
                        + 0.1 * NAMES.indexOf(r)
                        + 0.001 * seed
                        + (m.equals("ips") ? lead(r, seed) : 0));
    for (String name : NAMES) {
      String epochs = name.split("-")[1];
      s.note(value(name, "epochs", Long.parseLong(epochs)));
      s.note(variant(name, "r", "budget", epochs + " epochs"));
    }
    return s;
  }

  private static double lead(String recipe, long seed) {
    double[] means = {-0.02, -0.01, 0.01};
    return means[NAMES.indexOf(recipe)] + 0.001 * (seed - 3);
  }

  private List<BudgetFamily> families(SyntheticStore s) {
    return BudgetFamily.of(ResultTableReader.read(s.write(folder), "demo").recipes());
  }

  @Test
  void linesMeetHalfwayOnTheLogarithmOfEpochs() {
    BudgetFamily f = families(store()).get(0);
    assertEquals("r", f.name());
    List<Crossing> all = Crossing.of(f, "ips", "cross-entropy");
    assertEquals(1, all.size());
    Crossing c = all.get(0);
    assertEquals(8, c.from());
    assertEquals(32, c.to());
    // From -1 to +1 the zero is in the middle: the geometric mean of 8 and 32.
    assertEquals(16, c.at(), 1e-9);
    assertEquals(0.6 + 0.15 + 0.003, c.value() / 100, 1e-9);
    assertTrue(c.rises());
    Interval i = c.interval().orElseThrow();
    assertTrue(8 < i.low() && i.low() < 16 && 16 < i.high() && i.high() < 32, i.toString());
    assertEquals(1, c.share());
  }

  @Test
  void curvesThatKeepTheirOrderDoNotCross() {
    BudgetFamily f = families(store().scores((r, m, s) -> m.equals("ips") ? 0.7 : 0.6)).get(0);
    assertTrue(Crossing.of(f, "ips", "cross-entropy").isEmpty());
    assertTrue(Crossing.of(f, "kd", "cross-entropy").isEmpty(), "equal is no crossing");
  }

  @Test
  void oneSeedTellsBetweenWhichBudgetsAndNoInterval() {
    Crossing c = Crossing.of(families(store().seeds(1)).get(0), "ips", "cross-entropy").get(0);
    assertTrue(c.interval().isEmpty());
    assertTrue(Double.isNaN(c.share()));
    assertEquals(8, c.from());
  }

  @Test
  void tunedBudgetsAndSingleOnesAreNoFamily() {
    SyntheticStore s = store();
    NAMES.forEach(n -> s.note(variant(n, n, "tuned", "tuned")));
    assertTrue(families(s).isEmpty());
    assertTrue(families(new SyntheticStore().size(2, 20)).isEmpty());
  }

  @Test
  void theOverviewShowsTheCurvesAndSaysWhereTheyCross() {
    Pages p = Pages.of(store(), folder);
    assertTrue(p.overview().contains("id=\"budgets-r\""));
    assertTrue(
        p.overview()
            .contains("ips rises above cross-entropy between 8 and 32 epochs, at about 16, 95 % ["),
        p.overview());
    assertEquals(1 + 9, p.file("figures/budgets-r.csv").lines().count());
    assertTrue(p.file("tables/budgets-r-crossings.csv").contains("ips,cross-entropy,8,32,16,"));
    String none = Pages.of(new SyntheticStore().size(2, 20), folder.resolve("none")).overview();
    assertFalse(none.contains("id=\"longer-training\""));
  }
}
