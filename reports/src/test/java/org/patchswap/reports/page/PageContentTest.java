package org.patchswap.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticStore.with;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Store;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.ResultTableReader;

class PageContentTest {
  @TempDir Path folder;

  private SortedMap<String, String> files(SyntheticStore s) {
    Store store = s.write(folder);
    return SuitePage.of(store, ResultTableReader.read(store, "demo")).all();
  }

  private String page(SyntheticStore s) {
    return files(s).get(SuitePage.NAME);
  }

  private String page2(SyntheticStore s) {
    Store store = s.write(folder.resolve("second"));
    return SuitePage.of(store, ResultTableReader.read(store, "demo")).all().get(SuitePage.NAME);
  }

  @Test
  void everyFigureHasItsValuesAndEveryIdIsUnique() {
    var files = files(new SyntheticStore());
    files.keySet().stream()
        .filter(f -> f.endsWith(".svg"))
        .forEach(f -> assertTrue(files.containsKey(f.replace(".svg", ".csv")), f));
    var ids =
        java.util.regex.Pattern.compile(" id=\"([^\"]+)\"")
            .matcher(files.get(SuitePage.NAME))
            .results()
            .map(m -> m.group(1))
            .toList();
    assertEquals(List.copyOf(new java.util.LinkedHashSet<>(ids)), ids);
  }

  @Test
  void mainTableAsCsv() {
    String csv = files(new SyntheticStore()).get("tables/fashion-resnet8-main.csv");
    assertTrue(
        csv.startsWith(
            "method,n,mean,sd,difference,low,high,verdict,p_above,p_inside,p_below,role,gaps\n"),
        csv);
    assertEquals(6 + 3, csv.lines().count());
    assertTrue(csv.lines().skip(1).findFirst().orElseThrow().startsWith("ips,5.0,86.9"), csv);
  }

  @Test
  void floorAndReferencesStandInTheMainTableAndAreNotCompared() {
    var files = files(new SyntheticStore().teachers().scores((r, m, s) -> 0.8 + 0.01 * s));
    String csv = files.get("tables/fashion-resnet8-main.csv");
    assertTrue(csv.contains("\nteacher resnet8,5.0,93.0,1.58"), csv);
    assertTrue(csv.matches("(?s).*\nteacher resnet8,[^,]*,[^,]*,[^,]*,,,,,,,,beside,\n.*"), csv);
    assertTrue(
        csv.matches(
            "(?s).*\n\"ensemble, cross-entropy\",5.0,9\\d\\.[^,]*,,,,,,,,,beside,majority vote.*"),
        csv);
    assertTrue(csv.contains("\"ensemble, ips\",5.0"), csv);
    assertTrue(csv.matches("(?s).*\ncross-entropy,[^\n]*,floor,\n.*"), csv);
    assertFalse(files.get("results.csv").contains("teacher"));
  }

  @Test
  void aTeacherNoBetterThanItsStudentIsAWarning() {
    String html = page(new SyntheticStore().teachers().scores((r, m, s) -> 0.895 + 0.001 * s));
    assertFalse(html.contains("teacher resnet8 (99.80) is no better"));
    html = page2(new SyntheticStore().teachers().scores((r, m, s) -> m.equals("ips") ? 0.99 : 0.8));
    assertTrue(
        html.contains("teacher resnet8 (90.00) is no better than the student of ips (99.00)"),
        html);
  }

  @Test
  void exactTestsStandBesideWithTheLeastPThatIsPossible() {
    var files = files(new SyntheticStore());
    String csv = files.get("tables/fashion-resnet8-tests.csv");
    assertTrue(
        csv.startsWith(
            "method,n,p_sign_flip,p_wilcoxon,p_holm,p_least,p_least_holm,effect,p_improvement\n"
                + "ips,5.0,0.0625,0.0625,0.25,0.0625,0.25,"),
        csv);
    assertFalse(files.get(SuitePage.NAME).contains("neither exact test"));
  }

  @Test
  void withoutAQuestionThePageGivesIntervalsAndNoVerdicts() {
    var files = files(new SyntheticStore().methods(List.of("cross-entropy", "kd")));
    String csv = files.get("tables/fashion-resnet8-main.csv");
    assertTrue(csv.startsWith("method,n,mean,sd,difference,low,high,role,gaps\n"), csv);
    assertTrue(files.get(SuitePage.NAME).contains("gives intervals and no"));
  }

  @Test
  void thePageOpensWithTheComparisonInQuestionAndItsVerdictInWords() {
    var files = files(new SyntheticStore().threeTasks().scores((r, m, s) -> clear(m, s)));
    String html = files.get(SuitePage.NAME);
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
    assertTrue(html.contains("Assumed, since no source gives them: patch 7, temperature 4.0."));
    assertEquals(4, files.get("tables/forest.csv").lines().count());
  }

  @Test
  void whenTheQuestionWasAskedAndWhatWasChangedIsSaid() {
    Store store = new SyntheticStore().write(folder);
    ResultTable t = ResultTableReader.read(store, "demo");
    String html = SuitePage.of(store, t).all().get(SuitePage.NAME);
    assertTrue(html.contains("Declared 1970-01-01T00:00:00Z, when 25 runs of it were finished."));
    new SyntheticStore().seeds(6).write(folder);
    html = SuitePage.of(store, ResultTableReader.read(store, "demo")).all().get(SuitePage.NAME);
    assertTrue(html.contains("class=\"warning\">The suite was changed 1970-01-01T"), html);
    assertTrue(html.contains("seeds"), html);
    html = SuitePage.of(store, with(t, "declaration", Optional.empty())).all().get(SuitePage.NAME);
    assertTrue(html.contains("When this question was asked is not on record."));
  }

  private static double clear(String method, long seed) {
    return 0.8 + 0.001 * seed + (method.equals("ips") ? 0.02 + 0.0001 * seed : 0);
  }

  @Test
  void seedsNeededFollowTheRuleOfTheVerdicts() {
    String csv = files(new SyntheticStore()).get("tables/fashion-resnet8-seeds-needed.csv");
    assertTrue(
        csv.startsWith(
            "method,sd,seeds_observed,seeds_none,seeds_twice_margin,seeds_margin_from_zero\nips,"),
        csv);
  }

  @Test
  void missingReferencesAreSaid() {
    String html = page(new SyntheticStore().seeds(2));
    assertTrue(html.contains("2 records not in the store"));
    assertTrue(html.contains("No ensemble of the seeds: it needs"));
    assertTrue(
        page2(new SyntheticStore().methods(List.of("cross-entropy", "ips")))
            .contains("No measured run names a teacher"));
  }

  @Test
  void transferIsInTheTitle() {
    String html = page(new SyntheticStore().recipeValue("pretraining", "fashion"));
    assertTrue(html.contains("Recipe fashion-resnet8, transfer</h2>"));
    assertTrue(html.contains("protocol transfer · backbone trained in recipe fashion"));
    assertTrue(page2(new SyntheticStore()).contains("protocol in-task"));
  }

  @Test
  void nothingMeasured() {
    String html = page(new SyntheticStore().fates((r, m, s) -> Fate.MISSING));
    assertTrue(html.contains("This suite is not complete: of 25 runs 25 not started"));
    assertTrue(html.contains("Nothing was measured"));
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
    assertTrue(html.contains("no spread of differences is known"));
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
  void fewBlocksGiveASentenceAndManyADiagram() {
    assertTrue(page(new SyntheticStore()).contains("no rank diagram"));
    List<String> many = java.util.stream.IntStream.range(0, 8).mapToObj(i -> "r" + i).toList();
    var files = files(new SyntheticStore().recipes(many).seeds(2).size(2, 20));
    assertTrue(files.containsKey("figures/ranks-classification.svg"));
  }

  @Test
  void namesCannotBreakThePage() {
    String html = page(new SyntheticStore().methods(List.of("cross-entropy", "ips <b>\"x\"</b>")));
    assertFalse(html.contains("<b>"));
  }

  @Test
  void picturesAreEmbedded() {
    String html =
        page(new SyntheticStore().artefact("swap-0.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
    assertTrue(
        html.contains("<img src=\"data:image/png;base64,iVBORw==\" alt=\"swap 0, ips, seed 1\""));
  }

  /** A store that agrees in everything with the CRD benchmark's CIFAR-100 protocol. */
  private static SyntheticStore cifar() {
    return new SyntheticStore()
        .recipes(List.of("cifar"))
        .recipeValue("student", "resnet8x4")
        .recipeValue("teacher", "resnet32x4")
        .recipeValue("epochs", 240)
        .recipeValue("learning-rate", 0.05)
        .recipeValue("schedule", "step")
        .recipeValue("milestones", List.of(150, 180, 210))
        .recipeValue("factor", 0.1)
        .recipeValue("weight-decay", 5e-4)
        .recipeValue("momentum", 0.9)
        .recipeValue("nesterov", false)
        .size(3, 20)
        .scores((r, m, s) -> 0.7333 + 0.001 * (s - 3))
        .change(
            r ->
                with(
                    r,
                    "data",
                    with(
                        with(with(r.data(), "dataset", "cifar-100"), "train", 50000L),
                        "classes",
                        List.of())));
  }

  @Test
  void quotedFiguresStandBesideOursWhenTheProtocolAgrees() {
    var files = files(cifar());
    String csv = files.get("tables/cifar-quoted.csv");
    assertTrue(csv.contains("quoted,kd (KD),73.33"), csv);
    assertTrue(csv.contains("inside our interval"), csv);
    assertTrue(csv.contains("outside our interval"), csv);
    assertFalse(files.get("results.csv").contains("quoted"));
  }

  @Test
  void anotherProtocolGivesTheReasonInsteadOfARow() {
    var files = files(cifar().recipeValue("epochs", 200));
    assertFalse(files.containsKey("tables/cifar-quoted.csv"));
    String html = files.get(SuitePage.NAME);
    assertTrue(html.contains("none under the same protocol:"));
    assertTrue(html.contains("epochs: theirs 240, ours 200"), html);
  }

  @Test
  void anotherNetworkOrATransferGivesTheReasonInsteadOfARow() {
    String html = page(cifar().recipeValue("student", "resnet8x5"));
    assertTrue(html.contains("are on record, none for the student resnet8x5"));
    assertTrue(
        page2(cifar().recipeValue("pretraining", "other"))
            .contains("are of training in the task itself, this recipe is transfer."));
  }

  @Test
  void oneSeedGivesAQuotedFigureWithoutAMark() {
    String csv = files(cifar().seeds(1)).get("tables/cifar-quoted.csv");
    assertTrue(csv.contains("no interval to compare with"), csv);
    assertFalse(csv.contains("side our interval"), csv);
  }

  @Test
  void anEmbeddedSubsetHasNoPublishedCounterpart() {
    assertTrue(
        page(new SyntheticStore())
            .contains("No published figure on record is about Fashion-MNIST subset."));
  }

  @Test
  void htmlMustBeClosed() {
    assertThrows(IllegalStateException.class, () -> new Html().open("p").toString());
  }
}
