package org.patchswap.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Record;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;
import org.patchswap.reports.page.html.Html;

/** What stands on a recipe's page. */
class RecipePageTest {
  @TempDir Path folder;

  private Pages pages(SyntheticStore s) {
    return Pages.of(s, folder);
  }

  private String page(SyntheticStore s) {
    return pages(s).recipe();
  }

  private String other(SyntheticStore s) {
    return Pages.of(s, folder.resolve("other")).recipe();
  }

  @Test
  void everyFigureHasItsValuesAndEveryIdIsUnique() {
    var pages = pages(new SyntheticStore());
    pages.files().keySet().stream()
        .filter(f -> f.endsWith(".svg"))
        .forEach(f -> assertTrue(pages.files().containsKey(f.replace(".svg", ".csv")), f));
    for (String page : List.of(pages.overview(), pages.recipe(), pages.appendix())) {
      List<String> ids = found(page, " id=\"([^\"]+)\"");
      assertEquals(List.copyOf(new LinkedHashSet<>(ids)), ids);
    }
  }

  @Test
  void aRecipeScoredOnValidationSaysSoAndShowsNothingOfTheTestSplit() {
    String page = other(new SyntheticStore().recipeValue("scored-on", "validation"));
    assertTrue(page.contains("on the validation split of"), page);
    assertTrue(page.contains("The test split is left alone."));
    assertTrue(page.contains("runs keep single predictions of the test split alone"));
    assertFalse(page.contains("Best test epoch"));
    assertFalse(page.contains("on the test split"));
  }

  @Test
  void everyLinkLeadsToAPageAndAPlaceThatIsThere() {
    var files = pages(new SyntheticStore().threeTasks()).files();
    int links = 0;
    for (var page : files.entrySet()) {
      if (!page.getKey().endsWith(".html")) {
        continue;
      }
      for (String to : found(page.getValue(), " href=\"([^\":]+)\"")) {
        String[] parts = to.split("#");
        String target = parts[0].isEmpty() ? page.getKey() : parts[0];
        assertTrue(files.containsKey(target), page.getKey() + " to " + to);
        if (parts.length > 1) {
          links++;
          assertTrue(
              files.get(target).contains(" id=\"" + parts[1] + "\""), page.getKey() + " to " + to);
        }
      }
    }
    assertTrue(links > 50, links + " links");
  }

  private static List<String> found(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(m -> m.group(1)).toList();
  }

  @Test
  void mainTableAsCsv() {
    String csv = pages(new SyntheticStore()).file("tables/fashion-resnet8-main.csv");
    assertTrue(
        csv.startsWith(
            "method,n,mean,sd,difference,low,high,verdict,p_above,p_inside,p_below,role,gaps\n"),
        csv);
    assertEquals(6 + 3, csv.lines().count());
    assertTrue(csv.lines().skip(1).findFirst().orElseThrow().startsWith("ips,5,86.9"), csv);
  }

  @Test
  void allMetricsAsCsvHaveOneValueACell() {
    String csv = pages(new SyntheticStore()).file("tables/fashion-resnet8-metrics.csv");
    assertTrue(csv.startsWith("method,metric,unit,direction,n,mean,sd\nips,top1,%,higher,5,86.9"));
    List<String> ece = csv.lines().filter(l -> l.startsWith("ips,ece,")).toList();
    assertEquals(1, ece.size());
    assertTrue(ece.get(0).matches("ips,ece,%,lower,5,[0-9.]+,[0-9.]+"), ece.get(0));
    assertTrue(csv.contains("\nips,best_test_epoch,%,higher,5,"), csv);
    assertFalse(csv.contains("±"));
  }

  /** kd is as good as ips on four seeds of five, and the others are two points and more below. */
  @Test
  void thePrintedTableMarksTheBestAndWhatIsNotDecidedToBeWorse() {
    String tex =
        pages(
                new SyntheticStore()
                    .scores(
                        (r, m, s) ->
                            (m.equals("ips")
                                    ? 0.9
                                    : m.equals("kd") ? 0.89 + 0.002 * s : 0.85 + 0.0005 * s)
                                + 0.001 * s))
            .file("tables/fashion-resnet8-main.tex");
    assertTrue(tex.contains("\nips & 5 & \\bfseries 90.30 "), tex);
    assertTrue(tex.contains("\nkd & 5 & {\\underline{\\tablenum[table-format=2.2]{89.90}}} "), tex);
    assertTrue(tex.contains("\ncross-entropy & 5 & 85.45 "), tex);
    assertEquals(2, tex.split("[{].underline", -1).length, tex);
    assertTrue(tex.contains("over n = 5 seeds") && tex.contains("over 4 comparisons"), tex);
  }

  /**
   * Told of the method in question, not of whichever stands first, and with what it needs alone.
   */
  @Test
  void costIsToldOfTheMethodInQuestion() {
    String html = page(new SyntheticStore());
    assertTrue(html.contains("ips took 1.9") || html.contains("ips took 2.0"), html);
    assertFalse(html.contains("cross-entropy took"));
    assertFalse(html.contains("the runs it needs first included"));
  }

  /** Both reach the same mean with the same images; which took more seconds is chance. */
  @Test
  void secondsMakeNoMethodABetterBargain() {
    List<String> rows =
        pages(new SyntheticStore().scores((r, m, s) -> m.equals("kd") ? 0.7 : 0.8))
            .file("tables/fashion-resnet8-cost-table.csv")
            .lines()
            .toList();
    List<String> best =
        rows.stream().filter(l -> l.endsWith(",yes")).map(l -> l.split(",")[0]).sorted().toList();
    assertEquals(List.of("cross-entropy", "cs-kd", "label-smoothing"), best, rows.toString());
  }

  @Test
  void floorAndReferencesStandInTheMainTableAndAreNotCompared() {
    var pages = pages(new SyntheticStore().teachers().scores((r, m, s) -> 0.8 + 0.01 * s));
    String csv = pages.file("tables/fashion-resnet8-main.csv");
    assertTrue(csv.contains("\nteacher resnet8,5,93,1.58"), csv);
    assertTrue(csv.matches("(?s).*\nteacher resnet8,[^,]*,[^,]*,[^,]*,,,,,,,,beside,\n.*"), csv);
    assertTrue(
        csv.matches(
            "(?s).*\n\"ensemble, cross-entropy\",5,9\\d[^,]*,,,,,,,,,beside,majority vote.*"),
        csv);
    assertTrue(csv.contains("\"ensemble, ips\",5"), csv);
    assertTrue(csv.matches("(?s).*\ncross-entropy,[^\n]*,floor,\n.*"), csv);
    assertFalse(pages.file("results.csv").contains("teacher"));
  }

  @Test
  void whatATeacherFromAFileTookIsNotOnRecordAndIsNotNothing() {
    Record.Images none = new Record.Images(0, 0, 0);
    var store =
        new SyntheticStore()
            .teachers()
            .scores((r, m, s) -> m.equals("kd") ? 0.99 : 0.8)
            .change(
                r -> {
                  TreeMap<String, Record.Cost.Prerequisite> needed = new TreeMap<>();
                  r.cost()
                      .prerequisites()
                      .forEach(
                          (role, p) ->
                              needed.put(role, new Record.Cost.Prerequisite(p.id(), 0, none)));
                  Record.Cost cost = SyntheticStore.with(r.cost(), "prerequisites", needed);
                  return SyntheticStore.with(r, "cost", cost);
                })
            .note(
                n -> {
                  var question = n.question().orElseThrow();
                  var kd = SyntheticStore.with(question, "methods", List.of("kd"));
                  return SyntheticStore.with(n, "question", Optional.of(kd));
                });
    var pages = pages(store);
    String costs = pages.file("tables/fashion-resnet8-cost-table.csv");
    String kd = costs.lines().filter(l -> l.startsWith("kd,")).findFirst().orElseThrow();
    assertFalse(kd.endsWith(",yes"), kd);
    assertTrue(costs.lines().anyMatch(l -> l.startsWith("cross-entropy,") && l.endsWith(",yes")));
    String html = pages.file("recipe-fashion-resnet8.html");
    assertTrue(html.contains("The training of the teacher of kd is not on record"), html);
    assertTrue(html.contains(">not on record<"), html);
    assertTrue(html.contains("the training of its teacher, which is not on record, left out"));
  }

  @Test
  void aTeacherNoBetterThanItsStudentIsAWarning() {
    String html = page(new SyntheticStore().teachers().scores((r, m, s) -> 0.895 + 0.001 * s));
    assertFalse(html.contains("teacher resnet8 (99.80) is no better"));
    html = other(new SyntheticStore().teachers().scores((r, m, s) -> m.equals("ips") ? 0.99 : 0.8));
    assertTrue(
        html.contains("teacher resnet8 (90.00) is no better than the student of ips (99.00)"),
        html);
  }

  @Test
  void withoutAQuestionThePageGivesIntervalsAndNoVerdicts() {
    var pages = pages(new SyntheticStore().methods(List.of("cross-entropy", "kd")));
    String csv = pages.file("tables/fashion-resnet8-main.csv");
    assertTrue(csv.startsWith("method,n,mean,sd,difference,low,high,role,gaps\n"), csv);
    assertTrue(pages.recipe().contains("gives intervals and no"));
  }

  @Test
  void missingReferencesAreSaid() {
    String html = page(new SyntheticStore().seeds(2));
    assertTrue(html.contains("2 records not in the store"));
    assertTrue(html.contains("No ensemble of the seeds: it needs"));
    assertTrue(
        other(new SyntheticStore().methods(List.of("cross-entropy", "ips")))
            .contains("No measured run names a teacher"));
    SyntheticStore none =
        new SyntheticStore().methods(List.of("cross-entropy", "ips")).recipeValue("teacher", "");
    assertFalse(other(none).contains("No measured run names a teacher"), "none was to be");
  }

  @Test
  void transferIsInTheTitle() {
    String html = page(new SyntheticStore().recipeValue("pretraining", "fashion"));
    assertTrue(html.contains(">Recipe fashion-resnet8, transfer</h1>"));
    assertTrue(html.contains("protocol transfer · backbone trained in recipe fashion"));
    assertTrue(other(new SyntheticStore()).contains("protocol in-task"));
  }

  @Test
  void oneMethod() {
    String html = page(new SyntheticStore().methods(List.of("cross-entropy")));
    assertTrue(html.contains("there is nothing to claim"));
    assertTrue(html.contains("Only one method has measured runs"));
  }

  @Test
  void oneSeed() {
    String html = page(new SyntheticStore().seeds(1));
    assertTrue(html.contains("One seed says nothing about other seeds"));
    assertFalse(html.contains("verdict better"));
  }

  @Test
  void referenceWithoutRuns() {
    String html =
        page(
            new SyntheticStore()
                .fates((r, m, s) -> m.equals("cross-entropy") ? Fate.FAILED : Fate.DONE));
    assertTrue(html.contains("has no measured run in this recipe"));
    assertTrue(html.contains("5 failed"));
  }

  @Test
  void namesCannotBreakThePage() {
    String html = page(new SyntheticStore().methods(List.of("cross-entropy", "ips <b>\"x\"</b>")));
    assertFalse(html.contains("<b>"));
  }

  @Test
  void onlyWhatASuiteAsksAboutIsEmphasised() {
    assertTrue(page(new SyntheticStore()).contains("fill:var(--question)"));
    String explores = other(new SyntheticStore().methods(List.of("cross-entropy", "kd", "dkd")));
    assertFalse(explores.contains("fill:var(--question)"), "no question was asked");
    assertTrue(explores.contains("fill:var(--self)"), "the colour of a family");
  }

  @Test
  void picturesAreEmbedded() {
    String html =
        page(new SyntheticStore().artefact("swap-0.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
    assertTrue(
        html.contains("<img src=\"data:image/png;base64,iVBORw==\" alt=\"ips, swap-0.png\""));
  }

  @Test
  void htmlMustBeClosed() {
    assertThrows(IllegalStateException.class, () -> new Html().open("p").toString());
  }

  @Test
  void oneEpochIsSingular() {
    assertTrue(other(new SyntheticStore().size(1, 20)).contains(" · 1 epoch · "));
  }
}
