package org.patchswap.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticStore.with;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.fixture.SyntheticNotes;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class ResultTableTest {
  @TempDir Path folder;

  private RecipeTable only(SyntheticStore s) {
    return ResultTableReader.read(s.write(folder), "demo").recipes().get(0);
  }

  @Test
  void missingFailedStartedAndNotApplicableAreDifferent() {
    RecipeTable r =
        only(
            new SyntheticStore()
                .notApplicable("cutmix", "needs one label an image")
                .fates(
                    (recipe, m, seed) ->
                        !m.equals("kd")
                            ? Fate.DONE
                            : seed == 1 ? Fate.FAILED : seed == 2 ? Fate.STARTED : Fate.MISSING));
    Map<Status, Integer> n = r.counts();
    assertEquals(20, n.get(Status.MEASURED));
    assertEquals(1, n.get(Status.FAILED));
    assertEquals(1, n.get(Status.STARTED));
    assertEquals(3, n.get(Status.MISSING));
    assertEquals("needs one label an image", r.notApplicable().get("cutmix"));
    assertFalse(r.methods().contains("cutmix"));
    assertTrue(r.gaps().get(0).reason().contains("NaN"));
  }

  @Test
  void anotherNetworkUnderTheSameNameIsTakenOut() {
    RecipeTable table =
        only(
            new SyntheticStore()
                .change(
                    r ->
                        of(r, "ips")
                            ? with(r, "network", with(r.network(), "fingerprint", "other"))
                            : r));
    assertEquals(5, table.counts().get(Status.EXCLUDED));
    assertTrue(table.scores("ips", table.headline()).isEmpty());
    assertTrue(table.notes().get(0).contains("fingerprint"), table.notes().toString());
  }

  @Test
  void anotherSelectionRuleIsTakenOut() {
    RecipeTable table =
        only(
            new SyntheticStore()
                .change(
                    r -> {
                      SortedMap<String, Object> rule = new TreeMap<>();
                      rule.put("selection", "validation");
                      return of(r, "kd")
                          ? with(r, "identity", with(r.identity(), "recipe", rule))
                          : r;
                    }));
    assertEquals(5, table.counts().get(Status.EXCLUDED));
    assertTrue(table.notes().get(0).contains("selection rule"), table.notes().toString());
  }

  @Test
  void mixedDevicesAreSaid() {
    RecipeTable table =
        only(
            new SyntheticStore()
                .change(
                    r ->
                        of(r, "ips")
                            ? with(r, "environment", with(r.environment(), "device", "gpu"))
                            : r));
    assertEquals(25, table.counts().get(Status.MEASURED));
    assertTrue(table.notes().get(0).contains("cpu: 20, gpu: 5"), table.notes().toString());
  }

  @Test
  void aHeadlineThatIsNoNumberIsTakenOut() {
    RecipeTable r =
        only(
            new SyntheticStore()
                .scores((recipe, m, seed) -> m.equals("kd") && seed == 3 ? Double.NaN : 0.8));
    assertEquals(1, r.counts().get(Status.EXCLUDED));
    assertEquals(4, r.values("kd", r.headline()).length);
  }

  @Test
  void whatTheTestImagesChoseStandsBesideTheHeadlineAlone() {
    Table t = ResultTableReader.read(new SyntheticStore().seeds(1).write(folder), "demo").toLong();
    for (Row r : t) {
      double best = r.getDouble("best_epoch_on_test");
      boolean headline = r.getString("metric").equals("top1");
      assertEquals(headline ? r.getDouble("value") + 0.003 : Double.NaN, best, 1e-12);
    }
    assertEquals(5, t.doubleColumn("best_epoch_on_test").removeMissing().size());
  }

  @Test
  void aPublishedProtocolDoesNotHideATransfer() {
    assertEquals("in-task", only(new SyntheticStore().seeds(1)).protocol());
    SyntheticStore crd = new SyntheticStore().suite("demo").seeds(1).recipeValue("protocol", "crd");
    RecipeTable table =
        ResultTableReader.read(crd.write(folder.resolve("crd")), "demo").recipes().get(0);
    assertEquals("crd", table.protocol());
    crd.recipeValue("pretraining", "other");
    table = ResultTableReader.read(crd.write(folder.resolve("both")), "demo").recipes().get(0);
    assertEquals("crd, transfer", table.protocol());
    assertEquals("recipe other", table.start());
    crd.recipeValue("pretraining", "w/net.safetensors").recipeValue("pretraining-sha256", "0a");
    table = ResultTableReader.read(crd.write(folder.resolve("file")), "demo").recipes().get(0);
    assertEquals("crd", table.protocol());
    assertEquals("", table.lender());
    assertEquals("weights of w/net.safetensors", table.start());
  }

  @Test
  void recipesOfWhichOtherThingsVaryAreOfOtherKinds() {
    RecipeTable all = only(new SyntheticStore().seeds(1));
    assertEquals(List.of(), all.varying());
    RecipeTable some =
        ResultTableReader.read(
                new SyntheticStore()
                    .seeds(1)
                    .recipeValue("vary", List.of("init", "order"))
                    .write(folder.resolve("some")),
                "demo")
            .recipes()
            .get(0);
    assertEquals(List.of("init", "order"), some.varying());
    List<String> kind = new ArrayList<>(all.kind());
    kind.add("only init, order vary");
    assertEquals(kind, some.kind());
    assertTrue(all.aim().isPresent());
    assertFalse(some.aim().isPresent(), "its seeds spread less than those of others would");
  }

  @Test
  void aRecipeThatIsOneOfSeveralSaysWhichInTheLongFormat() {
    Store store =
        new SyntheticStore()
            .seeds(1)
            .note(
                SyntheticNotes.variant(
                    "fashion-resnet8", "fashion", SuiteNote.Variant.BUDGET, "6 epochs"))
            .write(folder);
    String csv = TableFiles.csv(ResultTableReader.read(store, "demo").toLong());
    assertTrue(csv.lines().skip(1).allMatch(l -> l.matches(".*,6 epochs,test,[^,]*")), csv);
  }

  @Test
  void aRecipeScoredOnValidationShowsItsFiguresAndLeavesTheTestSplitAlone() {
    SyntheticStore scored = new SyntheticStore().seeds(2).recipeValue("scored-on", "validation");
    var table = ResultTableReader.read(scored.write(folder), "demo");
    RecipeTable r = table.recipes().get(0);
    RecipeTable test = only(new SyntheticStore().seeds(2));
    assertEquals("validation", r.split());
    assertEquals("test", test.split());
    assertTrue(r.kind().contains("on validation"), r.kind().toString());
    double[] figures = r.values("ips", r.headline());
    for (int i = 0; i < 2; i++) {
      // Invented runs are 0.2 points lower on it.
      assertEquals(test.values("ips", test.headline())[i] - 0.2, figures[i], 1e-9);
      assertTrue(Double.isNaN(r.facts("ips").get(i).bestTest()));
    }
    String csv = TableFiles.csv(table.toLong());
    assertTrue(csv.lines().skip(1).allMatch(l -> l.endsWith(",validation,")), csv);
  }

  @Test
  void aRunShownWithTheFiguresOfBothSplitsIsOfOneMachineOnce() {
    Store store =
        new SyntheticStore()
            .recipes(List.of("one", "other"))
            .seeds(2)
            .note(SyntheticNotes.value("other", "scored-on", "validation"))
            .note(n -> SyntheticStore.with(n, "cells", sharingTheFirst(n.cells())))
            .write(folder);
    var table = ResultTableReader.read(store, "demo");
    long runs = table.entries().map(Entry::run).distinct().count();
    assertEquals(2 * runs, table.entries().count());
    assertEquals(runs, table.environments().values().stream().mapToInt(i -> i).sum());
  }

  /** Both recipes have the runs of the first. */
  private static List<SuiteNote.Cell> sharingTheFirst(List<SuiteNote.Cell> cells) {
    return cells.stream()
        .filter(c -> c.recipe().equals("one"))
        .flatMap(c -> Stream.of(c, new SuiteNote.Cell("other", c.method(), c.seed(), c.run())))
        .toList();
  }

  @Test
  void longFormatHasOneRowARunAndMetric() {
    var table =
        ResultTableReader.read(
            new SyntheticStore()
                .seeds(2)
                .fates((r, m, s) -> m.equals("kd") ? Fate.FAILED : Fate.DONE)
                .write(folder),
            "demo");
    var all = table.toLong();
    assertEquals(8 * 6 + 2, all.rowCount());
    assertTrue(all.stringColumn("origin").asList().stream().allMatch("measured"::equals));
    String csv = TableFiles.csv(all);
    assertTrue(csv.startsWith("suite,recipe,task,dataset,method,seed,metric,value,selection,"));
    assertTrue(csv.contains(",kd,1,,,last,"), csv);
    assertTrue(csv.lines().findFirst().orElseThrow().endsWith(",variant,split,best_epoch_on_test"));
    assertTrue(
        csv.matches("(?s).*,ips,1,top1,[^\n]*,measured,measured,share,higher,,test,0[^\n]*\n.*"),
        csv);
    assertTrue(csv.matches("(?s).*,ips,1,nll,[^\n]*,measured,measured,,lower,,test,\n.*"), csv);
    assertTrue(csv.matches("(?s).*,kd,1,,,last,[^\n]*,measured,failed,,,,test,\n.*"), csv);
    assertFalse(csv.contains("\r"));
  }

  @Test
  void pairsNeedBothSeeds() {
    RecipeTable r =
        only(
            new SyntheticStore()
                .fates((n, m, s) -> m.equals("ips") && s == 2 ? Fate.MISSING : Fate.DONE));
    Pairs p = r.pairs("ips", "cross-entropy", r.headline());
    assertEquals(4, p.n());
    assertEquals(java.util.List.of(2L), p.alone());
  }

  private static boolean of(Record r, String method) {
    return r.identity().method().name().equals(method);
  }

  @Test
  void tunedRecipesAreOfAKindOfTheirOwn() {
    Store store =
        new SyntheticStore()
            .seeds(1)
            .recipes(List.of("one", "one-tuned"))
            .note(SyntheticNotes.variant("one-tuned", "one", SuiteNote.Variant.TUNED, "tuned"))
            .write(folder);
    List<RecipeTable> r = ResultTableReader.read(store, "demo").recipes();
    List<String> kind = new ArrayList<>(r.get(0).kind());
    kind.add("tuned");
    assertEquals(kind, r.get(1).kind(), "so that no average is over both");
  }
}
