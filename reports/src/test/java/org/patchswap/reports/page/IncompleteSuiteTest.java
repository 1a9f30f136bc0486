package org.patchswap.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Store;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;

/**
 * Whatever is missing, the page is built, says so in that place, and draws no conclusion from it.
 * The invented differences are so clear that complete pairs would give one.
 */
class IncompleteSuiteTest {
  private static final int SEEDS = 8;

  @TempDir Path folder;
  private Pages pages;
  private SortedMap<String, String> files;

  private String page(SyntheticStore s) {
    pages = Pages.of(s, folder);
    files = pages.files();
    return pages.recipe();
  }

  /** IPS gains two points on every seed. */
  private static SyntheticStore clear() {
    return new SyntheticStore()
        .methods(List.of("cross-entropy", "ips"))
        .seeds(SEEDS)
        .scores((r, m, s) -> 0.8 + 0.001 * s * s + (m.equals("ips") ? 0.02 + 0.0001 * s : 0));
  }

  private static void noConclusion(String html) {
    for (String verdict : List.of("better", "worse", "equivalent", "undecided")) {
      assertFalse(html.contains("class=\"verdict " + verdict + "\""), verdict);
    }
    assertFalse(html.contains("judged against"), "a verdict in words");
  }

  @Test
  void completeItIsAClaim() {
    String html = page(clear());
    assertTrue(html.contains("class=\"verdict better\""));
    assertTrue(html.contains("judged against cross-entropy with the margin ±0.5 pp: 1 better"));
    assertTrue(pages.appendix().contains("None: every planned run is measured and in the tables."));
  }

  @Test
  void stillRunning() {
    String html =
        page(clear().fates((r, m, s) -> s < 6 ? Fate.DONE : s == 6 ? Fate.STARTED : Fate.MISSING));
    assertTrue(
        pages
            .overview()
            .contains(
                "of 16 runs 10 measured, 2 running or interrupted, 4 not started. Where a pair of"
                    + " runs is missing, no conclusion is drawn."));
    assertTrue(html.contains("Only 5 of 8 planned seeds have both runs"));
    assertTrue(html.contains("the order of the table may still change"));
    String gaps = files.get("tables/gaps.csv");
    assertEquals(1 + 6, gaps.lines().count(), gaps);
    assertTrue(gaps.contains("ips,6,running or interrupted"), gaps);
    noConclusion(html);
  }

  @Test
  void failedRuns() {
    String html = page(clear().fates((r, m, s) -> m.equals("ips") ? Fate.FAILED : Fate.DONE));
    assertTrue(html.contains("ips − cross-entropy: no seed was measured for both."));
    assertTrue(html.contains(">8 failed<"), "in the method's row");
    assertTrue(pages.appendix().contains("became NaN by step 40 of 100"), "the reason");
    assertTrue(html.contains("Only one method has measured runs"));
    noConclusion(html);
  }

  /** As a copy that was broken off leaves it; the others are reported, and it is named. */
  @Test
  void aRecordThatCannotBeRead() throws IOException {
    Store store = clear().write(folder);
    String id =
        store.suite("demo").cells().stream()
            .filter(c -> c.method().equals("ips") && c.seed() == 3)
            .findFirst()
            .orElseThrow()
            .run();
    Files.writeString(store.files(id).path("record.json"), "{\"format_version\": 1, ");
    pages = Pages.of(store);
    String html = pages.recipe();
    assertTrue(html.contains("Only 7 of 8 planned seeds have both runs"));
    String gaps = pages.file("tables/gaps.csv");
    String words = "left out, since its record cannot be read: runs/" + id + "/record.json: ";
    assertTrue(gaps.contains(words), gaps);
    assertTrue(pages.overview().contains("of 16 runs 15 measured, 1 failed"));
    noConclusion(html);
  }

  @Test
  void oneRunMissingFromAPair() {
    String html =
        page(
            clear()
                .fates(
                    (r, m, s) -> m.equals("cross-entropy") && s == 3 ? Fate.MISSING : Fate.DONE));
    assertTrue(html.contains("Only 7 of 8 planned seeds have both runs"));
    assertTrue(html.contains("ips is compared on 7 seeds of 8"));
    assertTrue(pages.appendix().contains("describe the seeds that are there and may change: ips."));
    String csv = files.get("figures/fashion-resnet8-paired.csv");
    assertEquals(1 + 7, csv.lines().count(), csv);
    assertFalse(csv.contains("ips,3.0"), csv);
    noConclusion(html);
  }

  @Test
  void oneSeed() {
    String html = page(clear().seeds(1));
    assertTrue(html.contains("One seed says nothing about other seeds: no claim is made."));
    assertTrue(html.contains("Where 1 seed was measured there is no interval and no spread."));
    assertTrue(pages.appendix().contains("no number of seeds can be computed"));
    assertTrue(pages.appendix().contains("no bootstrap interval is given"));
    String main = files.get("tables/fashion-resnet8-main.csv");
    assertTrue(main.matches("(?s).*\nips,1,82\\.[0-9]*,,2\\.[0-9]*,,,not judged,,,,,\n.*"), main);
    noConclusion(html);
  }

  @Test
  void oneMethod() {
    String html = page(clear().methods(List.of("cross-entropy")));
    assertTrue(html.contains("there is nothing to claim"));
    assertTrue(html.contains("Only one method has measured runs: there is nothing to compare."));
    assertTrue(pages.appendix().contains("there is no pair to compare"));
    assertTrue(
        pages
            .appendix()
            .contains("a rank test needs three methods that every recipe measured on all seeds"));
    noConclusion(html);
  }

  @Test
  void nothing() {
    String html = page(clear().fates((r, m, s) -> Fate.MISSING));
    assertTrue(pages.overview().contains("of 16 runs 16 not started"));
    assertTrue(html.contains("Nothing was measured"));
    noConclusion(html);
  }

  @Test
  void tooFewBlocksForRanks() {
    page(new SyntheticStore().recipes(List.of("a", "b")).size(2, 20));
    assertTrue(
        pages
            .appendix()
            .contains(
                "no rank diagram, because it would need at least 8 recipes as blocks and there are"
                    + " 2"));
    assertFalse(files.containsKey("figures/ranks-classification.svg"));
  }

  @Test
  void ranksLeaveOutAMethodThatARecipeHasNotMeasured() {
    List<String> many = java.util.stream.IntStream.range(0, 8).mapToObj(i -> "r" + i).toList();
    page(
        new SyntheticStore()
            .recipes(many)
            .seeds(2)
            .size(2, 20)
            .fates((r, m, s) -> r.equals("r3") && m.equals("kd") ? Fate.FAILED : Fate.DONE));
    String ranks = files.get("figures/ranks-classification.csv");
    assertEquals(1 + 4, ranks.lines().count(), ranks);
    assertFalse(ranks.contains("\nkd,"), ranks);
    assertTrue(pages.appendix().contains("because some recipe has not measured every seed: kd."));
    assertTrue(
        pages
            .appendix()
            .contains(
                "because some recipe has no seed with both the method and the reference: kd."));
  }
}
