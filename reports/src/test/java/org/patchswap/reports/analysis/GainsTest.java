package org.patchswap.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticStore.with;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.statistics.Aggregates;
import org.patchswap.reports.statistics.resampling.Bootstrap;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.ResultTableReader;
import org.patchswap.reports.table.Status;

class GainsTest {
  private static final Bootstrap BOOTSTRAP =
      Bootstrap.withDefaults().with(Bootstrap.Method.PERCENTILE).withResamples(500);

  @TempDir Path folder;

  private ResultTable results(SyntheticStore s) {
    return ResultTableReader.read(s.size(2, 20).write(folder), "demo");
  }

  @Test
  void recipesThatShareRunsAreDrawnWithSharedSeeds() {
    RecipeTable one = results(new SyntheticStore()).recipes().get(0);
    RecipeTable copy = with(one, "name", "the same runs again");
    Gains pooled = Gains.of(List.of(one, copy)).get(0);
    Gains.Gain both = pooled.byMethod().get("ips");
    assertArrayEquals(new int[] {0, 0}, both.groups());
    assertTrue(pooled.shared());
    Gains.Gain alone = Gains.of(List.of(one)).get(0).byMethod().get("ips");
    // The same evidence twice is no more evidence.
    assertEquals(
        BOOTSTRAP.interval(alone.values(), Aggregates::interquartileMean).interval(),
        BOOTSTRAP.interval(both.values(), both.groups(), Aggregates::interquartileMean).interval());
  }

  @Test
  void recipesWithRunsOfTheirOwnAreDrawnApart() {
    Gains g = Gains.of(results(new SyntheticStore().recipes(List.of("a", "b"))).recipes()).get(0);
    assertArrayEquals(new int[] {0, 1}, g.byMethod().get("ips").groups());
  }

  @Test
  void budgetsAndProtocolsAreNeverPooled() {
    RecipeTable one = results(new SyntheticStore()).recipes().get(0);
    List<RecipeTable> all =
        List.of(
            one,
            changed(one, "budget", "compute-matched"),
            changed(one, "pretraining", "elsewhere"),
            changed(one, "epochs", 60L));
    assertEquals(4, Gains.of(all).size());
    assertEquals(4, MethodMeans.of(all).size());
    assertEquals(1, Gains.of(List.of(one, with(one, "name", "b"))).size());
  }

  @Test
  void aRunOfTwoRecipesIsCountedOnce() {
    ResultTable all = results(new SyntheticStore());
    RecipeTable one = all.recipes().get(0);
    assertEquals(
        25, with(all, "recipes", List.of(one, with(one, "name", "b"))).runs(Status.MEASURED));
  }

  private static RecipeTable changed(RecipeTable r, String key, Object value) {
    Map<String, Setting> values = new TreeMap<>(r.description().recipe().values());
    values.put(key, new Setting(value, Origin.SUITE, "suite"));
    return with(
        with(r, "name", r.name() + key),
        "description",
        with(r.description(), "recipe", new Settings(values)));
  }
}
