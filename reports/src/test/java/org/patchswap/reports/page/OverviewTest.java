package org.patchswap.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticStore.with;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticNotes;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.ResultTableReader;

/** What stands on the first page. */
class OverviewTest {
  @TempDir Path folder;

  private Pages pages(SyntheticStore s) {
    return Pages.of(s, folder);
  }

  private String page(SyntheticStore s) {
    return pages(s).overview();
  }

  @Test
  void thePageOpensWithTheComparisonInQuestionAndItsVerdictInWords() {
    var pages = pages(new SyntheticStore().threeTasks().scores((r, m, s) -> clear(m, s)));
    String html = pages.overview();
    String first = html.substring(html.indexOf("<main"), html.indexOf("id=\"answer\""));
    assertFalse(first.contains("class=\"data"), "no table stands before the plot");
    assertEquals(3, first.split("class=\"end better\">better<", -1).length - 1, first);
    assertEquals(3, first.split("<rect class=\"margin\"", -1).length - 1);
    assertTrue(first.contains(">ips against cross-entropy</h2>"), first);
    assertTrue(first.contains("margin\u00a0±0.5\u00a0pp"), first);
    assertTrue(first.contains("text-anchor=\"middle\">0</text>"), "its numbers are text");
    assertTrue(html.contains("of 3 comparisons: better in 3 ("), "the answer");
    assertTrue(html.contains("Images through the student, times those of cross-entropy: "));
    assertTrue(html.contains("<strong>ips</strong>: A. Author, ips, 2020."), html);
    assertTrue(html.contains("2 values assumed for want of a source</summary>"), html);
    assertTrue(html.contains("<p>patch 7, temperature 4.0.</p>"), html);
    assertEquals(4, pages.file("tables/forest.csv").lines().count());
  }

  @Test
  void whenTheQuestionWasAskedAndWhatWasChangedIsSaid() {
    Store store = new SyntheticStore().write(folder);
    ResultTable t = ResultTableReader.read(store, "demo");
    String html = Pages.of(store).overview();
    assertTrue(html.contains("Declared 1970-01-01T00:00:00Z, when 25 runs of it were finished."));
    new SyntheticStore().seeds(6).write(folder);
    html = Pages.of(store).overview();
    assertTrue(html.contains("class=\"warning\">The suite was changed 1970-01-01T"), html);
    assertTrue(html.contains("seeds"), html);
    html = SuitePage.of(store, with(t, "declaration", Optional.empty())).all().get(SuitePage.NAME);
    assertTrue(html.contains("When this question was asked is not on record."));
  }

  private static double clear(String method, long seed) {
    return 0.8 + 0.001 * seed + (method.equals("ips") ? 0.02 + 0.0001 * seed : 0);
  }

  @Test
  void nothingMeasured() {
    String html = page(new SyntheticStore().fates((r, m, s) -> Fate.MISSING));
    assertTrue(html.contains("This suite is not complete: of 25 runs 25 not started"));
    assertTrue(html.contains("there is no verdict"));
  }

  @Test
  void whatSoShortATrainingCannotTellIsSaid() {
    Pages pages = pages(new SyntheticStore());
    String html = pages.overview();
    assertTrue(pages.recipe().contains("class=\"warning\">Training had not converged: "));
    assertTrue(html.contains("id=\"short-training\""), html);
    assertTrue(html.contains("In 1 of 1 recipe the headline still rose by more than the margin"));
    html = Pages.of(new SyntheticStore().size(1, 20), folder.resolve("other")).overview();
    assertFalse(html.contains("id=\"short-training\""), "one epoch has no rise");
    assertTrue(html.contains("so how far training had come is not known"));
  }

  @Test
  void recipesWrittenAsOneStandTogether() {
    var variant = Optional.of(new SuiteNote.Variant("r", SuiteNote.Variant.BUDGET, "2 epochs"));
    var tuned = Optional.of(new SuiteNote.Variant("b", SuiteNote.Variant.TUNED, "tuned"));
    Store store = new SyntheticStore().recipes(List.of("a", "b", "c")).write(folder);
    ResultTable t = ResultTableReader.read(store, "demo");
    List<RecipeTable> r = t.recipes();
    t = with(t, "recipes", List.of(r.get(0), variant(r.get(1), variant), variant(r.get(2), tuned)));
    String html = SuitePage.of(store, t).all().get(SuitePage.NAME);
    String rows = html.substring(html.indexOf("class=\"group\""), html.indexOf("class=\"axis\""));
    assertTrue(rows.contains("scope=\"rowgroup\" colspan=\"4\">\nr<span"), rows);
    assertTrue(rows.contains("<a href=\"recipe-b.html\">2 epochs</a>"), rows);
    assertTrue(rows.contains("<a href=\"recipe-c.html\">2 epochs, tuned</a>"), rows);
    String tuning = html.substring(html.indexOf("id=\"q-tuning\""));
    assertTrue(tuning.contains("the values that equal tuning chose: <a href=\"recipe-c.html\""));
  }

  @Test
  void aSuiteThatExploresShowsAllMethodsBestFirst() {
    List<String> methods = List.of("cross-entropy", "kd", "cs-kd", "dkd");
    String html =
        page(
            new SyntheticStore()
                .methods(methods)
                .scores((r, m, s) -> 0.8 + 0.01 * methods.indexOf(m) + 0.001 * (s % 2)));
    assertTrue(html.contains(">3 methods against cross-entropy</h2>"), html);
    String rows = html.substring(html.indexOf("class=\"group\""), html.indexOf("class=\"axis\""));
    assertTrue(rows.indexOf("\ndkd<") < rows.indexOf("\ncs-kd<"), rows);
    assertTrue(rows.indexOf("\ncs-kd<") < rows.indexOf("\nkd<"), rows);
    assertTrue(html.contains("it explores, and gives intervals and no verdicts. "), html);
    assertTrue(html.indexOf("id=\"forest\"") < html.indexOf("id=\"answer\""));
  }

  private static RecipeTable variant(RecipeTable t, Optional<SuiteNote.Variant> of) {
    return with(t, "description", with(t.description(), "variant", of));
  }

  @Test
  void sentencesNameRecipesWrittenAsOneOnce() {
    SyntheticStore store =
        new SyntheticStore()
            .recipes(List.of("a-2", "a-8", "b"))
            .note(SyntheticNotes.variant("a-2", "a", SuiteNote.Variant.BUDGET, "2 epochs"))
            .note(SyntheticNotes.variant("a-8", "a", SuiteNote.Variant.BUDGET, "8 epochs"))
            .scores((r, m, s) -> 0.8 + 0.001 * s + (m.equals("ips") ? 0.02 + 0.002 * (s % 2) : 0));
    String html = page(store);
    assertTrue(html.contains("of 3 comparisons: better in 3 (a (all 2), b)."), html);
    assertTrue(html.contains("times those of cross-entropy: 2.00 for a (all 2), b."), html);
  }

  @Test
  void wordsStandAboveAPlotThatFillsTheScreen() {
    List<String> recipes = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    String html = page(new SyntheticStore().recipes(recipes).seeds(2).size(2, 20));
    assertTrue(html.indexOf("id=\"answer\"") < html.indexOf("id=\"forest\""), html);
    assertEquals(2, html.split("id=\"answer\"", -1).length);
  }
}
