package org.patchswap.reports.analysis.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticNotes.tuning;
import static org.patchswap.reports.fixture.SyntheticNotes.variant;
import static org.patchswap.reports.fixture.SyntheticStore.with;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTableReader;

class TunedRecipeTest {
  private static final double[] SCORES = {0.70, 0.74, 0.72, Double.NaN};

  @TempDir Path folder;

  /** Given: ips 1 point behind; tuned: ips 2 points ahead. Trial 4 of ips has no run. */
  private static SyntheticStore store() {
    SyntheticStore s =
        new SyntheticStore()
            .size(2, 20)
            .recipes(List.of("r", "r-tuned"))
            .methods(List.of("cross-entropy", "ips", "kd"))
            .scores(TunedRecipeTest::score)
            .note(variant("r-tuned", "r", "tuned", "tuned"))
            .change(TunedRecipeTest::choosing);
    List<SuiteNote.Trial> trials = new ArrayList<>();
    for (int i = 0; i < SCORES.length; i++) {
      String run =
          Double.isNaN(SCORES[i]) ? "0123456789abcdef" : s.trial("r", "ips", 90, SCORES[i]);
      trials.add(
          new SuiteNote.Trial(
              "r", "ips", i + 1, new TreeMap<>(Map.of("patch", (long) i)), List.of(run)));
    }
    return s.note(tuning("top1", trials));
  }

  private static double score(String recipe, String method, long seed) {
    boolean tuned = recipe.endsWith("-tuned");
    double own =
        switch (method) {
          case "ips" -> tuned ? 0.02 + 0.001 * seed : -0.01;
          case "kd" -> 0.005;
          default -> 0;
        };
    return 0.8 + 0.002 * seed + own;
  }

  private static Record choosing(Record r) {
    Record.Choice second = new Record.Choice("top1", List.of(), 2);
    return r.spec().recipeName().equals("r-tuned") ? with(r, "choice", Optional.of(second)) : r;
  }

  private TunedRecipe read(Store store) {
    return TunedRecipe.of(ResultTableReader.read(store, "demo").recipes()).get(0);
  }

  @Test
  void changeIsPairedBySeedAndRanksAreThoseOfTheMeans() {
    TunedRecipe t = read(store().write(folder));
    TunedRecipe.Method ips = t.methods().get(1);
    assertEquals("ips", ips.label());
    assertArrayEquals(
        new double[] {3.1, 3.2, 3.3, 3.4, 3.5}, ips.change().pairs().differences(), 1e-9);
    assertEquals(3, ips.rankBefore());
    assertEquals(1, ips.rankAfter());
    assertEquals(List.of("kd", "cross-entropy", "ips"), t.order(false));
    assertEquals(List.of("ips", "kd", "cross-entropy"), t.order(true));
    // scipy.stats.kendalltau([2, 3, 1], [3, 1, 2]).statistic
    assertEquals(-1 / 3.0, t.tau(), 1e-12);
  }

  @Test
  void trialsHaveTheirValidationFiguresAndTheChoiceOfTheRecords() {
    Store store = store().write(folder);
    List<RecipeTable> recipes = ResultTableReader.read(store, "demo").recipes();
    SuiteNote.Tuning tuning = store.suites().get("demo").tuning().orElseThrow();
    List<Search> all = Search.of(store, tuning, recipes.get(0), recipes.get(1));
    assertEquals(1, all.size(), "only ips has trials");
    Search s = all.get(0);
    assertEquals(OptionalLong.of(2), s.chosen());
    assertEquals(74, s.trials().get(1).mean(), 1e-9);
    assertEquals("patch 1", s.trials().get(1).words());
    assertTrue(Double.isNaN(s.trials().get(3).mean()), "its run is missing");
    // v = [70, 72, 74]; (1: mean) 72; 2: sum(v * diff((arange(4) / 3)**2)); 3: cubed
    assertArrayEquals(new double[] {72, 72 + 8 / 9.0, 72 + 4 / 3.0}, s.expectedBest(), 1e-9);
  }

  @Test
  void thePageShowsBothAndEveryCandidate() {
    Pages p = Pages.of(store(), folder);
    String csv = p.file("tables/tuned-r.csv");
    assertTrue(csv.startsWith("method,n,given,tuned,change,low,high,rank_before,rank_after"), csv);
    assertEquals(4, csv.lines().count());
    assertTrue(
        p.overview()
            .contains(
                "tau −0.33): given kd," + " cross-entropy, ips; tuned ips, kd, cross-entropy."),
        p.overview());
    assertEquals(1 + 3, p.file("figures/trials-r.csv").lines().count());
    String candidates = p.file("tables/candidates-r.csv");
    assertTrue(candidates.contains("ips,2,patch 1,1,74,74,74,chosen"), candidates);
    assertTrue(p.appendix().contains("ips: 1 trial without a figure"), "trial 4");
    assertTrue(p.overview().contains("id=\"tuned-against-given-values\""));
    String none = Pages.of(new SyntheticStore().size(2, 20), folder.resolve("none")).overview();
    assertFalse(none.contains("id=\"tuned-against-given-values\""));
  }

  @Test
  void whereNoTrialWasBetterThanTheGivenValuesThePageSaysSo() {
    String said =
        "The suite&#39;s own values, which are the first trial, were the best tried for ips.";
    assertFalse(Pages.of(store(), folder).overview().contains(said), "trial 2 was chosen");
    SyntheticStore first =
        store()
            .change(
                r ->
                    choosing(r) == r
                        ? r
                        : with(r, "choice", Optional.of(new Record.Choice("top1", List.of(), 1))));
    String html = Pages.of(first, folder.resolve("first")).overview();
    assertEquals(3, html.split(said, -1).length, "as an answer and below the table");
  }
}
