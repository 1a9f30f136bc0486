package org.patchswap.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticStore.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Store;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.table.ResultTableReader;

/** What stands in the appendix. */
class AppendixTest {
  @TempDir Path folder;

  private Pages pages(SyntheticStore s) {
    return Pages.of(s, folder);
  }

  private String page(SyntheticStore s) {
    return pages(s).appendix();
  }

  private String other(SyntheticStore s) {
    return Pages.of(s, folder.resolve("other")).appendix();
  }

  @Test
  void exactTestsStandBesideWithTheLeastPThatIsPossible() {
    var pages = pages(new SyntheticStore());
    String csv = pages.file("tables/fashion-resnet8-tests.csv");
    assertTrue(
        csv.startsWith(
            "method,n,p_sign_flip,p_wilcoxon,p_holm,p_least,p_least_holm,effect,p_improvement\n"
                + "ips,5,0.0625,0.0625,0.25,0.0625,0.25,"),
        csv);
    assertFalse(pages.appendix().contains("neither exact test"));
  }

  @Test
  void pairsOfMethodsAsCsvHaveARowADirection() {
    String csv = pages(new SyntheticStore()).file("tables/fashion-resnet8-pairwise.csv");
    assertTrue(
        csv.startsWith("method,against,n,won,tied,lost,p_holm\nips,kd,5,3,0,2,0.8125\n"), csv);
    assertTrue(csv.contains("\nlabel-smoothing,ips,5,0,0,5,0.625\n"), csv);
    assertEquals(1 + 5 * 4, csv.lines().count());
  }

  /** Without a declaration the records do not tell; with one it says when, and after how much. */
  @Test
  void whenValuesWereFixedIsSaidAsFarAsItIsOnRecord() throws IOException {
    Store store = new SyntheticStore().write(folder);
    String told = checklist(store);
    assertTrue(
        told.contains("(the suite was declared 1970-01-01T00:00:00Z, with 25 runs finished)"),
        told);
    Files.delete(folder.resolve("questions/demo.json"));
    String unknown = checklist(Store.read(folder));
    assertTrue(unknown.contains("(whether before the runs the records do not tell)"), unknown);
  }

  private static String checklist(Store store) {
    return SuitePage.of(store, ResultTableReader.read(store, "demo"))
        .all()
        .get("tables/checklist.csv");
  }

  @Test
  void seedsNeededFollowTheRuleOfTheVerdicts() {
    String csv = pages(new SyntheticStore()).file("tables/fashion-resnet8-seeds-needed.csv");
    assertTrue(
        csv.startsWith(
            "method,sd,seeds_observed,seeds_none,seeds_twice_margin,seeds_margin_from_zero\nips,"),
        csv);
  }

  @Test
  void oneSeedHasNoSpread() {
    assertTrue(page(new SyntheticStore().seeds(1)).contains("no spread of differences is known"));
  }

  @Test
  void fewBlocksGiveASentenceAndManyADiagram() {
    assertTrue(other(new SyntheticStore()).contains("no rank diagram"));
    List<String> many = java.util.stream.IntStream.range(0, 8).mapToObj(i -> "r" + i).toList();
    var pages = pages(new SyntheticStore().recipes(many).seeds(2).size(2, 20));
    assertTrue(pages.files().containsKey("figures/ranks-classification.svg"));
  }

  /** A store that agrees in everything with the CRD benchmark's CIFAR-100 protocol. */
  private static SyntheticStore cifar() {
    return new SyntheticStore()
        .recipes(List.of("cifar"))
        .recipeValue("student", "resnet8x4")
        .recipeValue("teacher", "resnet32x4")
        .recipeValue("teacher-seed", 1)
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
  void publishedFiguresStandBesideOursAndSayWhatAgrees() {
    var pages = pages(cifar());
    String csv = pages.file("tables/quoted.csv");
    String kd = line(csv, "HobbitLong/RepDistiller README.md (last epoch)", ",KD,");
    assertTrue(kd.contains(",KD,top1,73.33,,last,cifar,kd,73.33,73.13"), kd);
    assertTrue(kd.endsWith(",yes,yes,yes,yes,all agree"), kd);
    String html = pages.appendix();
    assertTrue(html.contains("on record are about what this suite trains"), html);
    assertTrue(html.contains("<details id=\"quoted-hobbitlong-repdistiller\" open=\"open\""), html);
    assertFalse(pages.file("results.csv").contains("quoted"));
  }

  /** The history's best epoch is not the last, so the two columns tell them apart. */
  @Test
  void figuresOfTheBestEpochOnTestStandBesideOursOfTheSameSelectionAlone() {
    String csv =
        pages(cifar().methods(List.of("cross-entropy", "kd", "kd-standardised")))
            .file("tables/quoted.csv");
    String last = line(csv, "HobbitLong/RepDistiller README.md (last epoch)", ",KD,");
    String best = line(csv, "sunshangquan/logit-standardization-KD README.md", ",KD+LogitStd,");
    assertTrue(last.split(",", -1)[15].isEmpty(), last);
    assertTrue(best.contains(",best test epoch,"), best);
    assertFalse(best.split(",", -1)[14].isEmpty(), best);
  }

  @Test
  void whatDoesNotAgreeIsSaidPartByPart() {
    var pages =
        pages(
            cifar()
                .methods(List.of("cross-entropy", "kd", "kd-standardised"))
                .recipeValue("epochs", 200)
                .recipeValue("evaluate-every", 5));
    String csv = pages.file("tables/quoted.csv");
    String kd = line(csv, "HobbitLong/RepDistiller README.md (last epoch)", ",KD,");
    assertTrue(kd.contains(",no,yes,yes,yes,"), kd);
    assertTrue(kd.contains("epochs: theirs 240, ours 200"), kd);
    assertTrue(csv.contains("theirs the best of all epochs on test, ours of every 5th"), csv);
  }

  @Test
  void whereNetworksAreOthersThePageSaysSo() {
    String html = page(cifar().recipeValue("student", "resnet8x5"));
    assertTrue(
        html.contains("none for the methods of cifar with the student resnet8x5 and the teacher"),
        html);
  }

  @Test
  void oneSeedGivesAPublishedFigureNoInterval() {
    var pages = pages(cifar().seeds(1));
    assertTrue(pages.appendix().contains("<td>no interval</td>"));
    assertFalse(pages.appendix().contains("side ours</td>"));
  }

  private static String line(String csv, String source, String within) {
    return csv.lines()
        .filter(l -> l.startsWith(source) && l.contains(within))
        .findFirst()
        .orElse("");
  }

  @Test
  void anEmbeddedSubsetHasNoPublishedCounterpart() {
    String html = page(new SyntheticStore().recipes(List.of("a", "b")));
    String said = "No published figure on record is about Fashion-MNIST subset.";
    assertEquals(2, html.split(said, -1).length, "said once for both recipes");
  }
}
