package org.patchswap.reports.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.patchswap.core.store.Store;
import org.patchswap.reports.HtmlReport;
import org.patchswap.reports.fixture.SyntheticStore;

/** The pages of an invented store of three tasks, in an installed Chromium. */
@Tag("thorough")
class ReportPageIT {
  private static final String TABLE = "table-classification-small-main";
  private static final String RECIPE = "recipe-classification-small";
  @TempDir static Path folder;
  private static Browser browser;
  private static Path overview;

  @BeforeAll
  static void open() throws IOException {
    Optional<Browser> found = Browser.start();
    if (found.isEmpty()) {
      System.out.println(
          "ReportPageIT did not run: no chromium and chromedriver on the PATH (Debian:"
              + " chromium chromium-driver)");
    }
    assumeTrue(found.isPresent(), "no chromium and chromedriver on the PATH");
    browser = found.get();
    Store store =
        new SyntheticStore()
            .threeTasks()
            .methods(
                List.of(
                    "cross-entropy",
                    "ips",
                    "ips patch 14",
                    "kd",
                    "cs-kd",
                    "ps-kd",
                    "byot",
                    "dkd",
                    "cutmix",
                    "mixup",
                    "label-smoothing"))
            .size(4, 100)
            .notApplicable("crd", "needs one label an image")
            .artefact("swap-1.png", swap())
            .fates(
                (recipe, method, seed) ->
                    method.equals("dkd") && seed == 2
                        ? SyntheticStore.Fate.FAILED
                        : SyntheticStore.Fate.DONE)
            .write(folder.resolve("store"));
    overview = new HtmlReport().write(store, Optional.empty(), folder.resolve("report"));
  }

  private static Path page(String name) {
    return overview.resolveSibling(name + ".html");
  }

  /** Two squares of noise side by side, then both after the exchange of a corner. */
  private static byte[] swap() throws IOException {
    int side = 24;
    int step = side + 4;
    BufferedImage all = new BufferedImage(4 * step - 4, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int one = x / 3 * 31 + y / 3 * 17;
        int two = x / 3 * 13 + (y / 3 * 71 << 8);
        boolean moved = x >= side / 2 && y < side / 2;
        int[] four = {one, two, moved ? two : one, moved ? one : two};
        for (int i = 0; i < four.length; i++) {
          all.setRGB(i * step + x, y, four[i]);
        }
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(all, "png", out);
    return out.toByteArray();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", RECIPE, "appendix"})
  void nothingIsAskedOfTheNetworkAndNothingComplains(String name) {
    browser.requests();
    browser.open(page(name), 1440, "light");
    List<String> requests = browser.requests();
    assertTrue(requests.contains(page(name).toUri().toString()), requests.toString());
    assertEquals(
        List.of(),
        requests.stream().filter(r -> !r.startsWith("file:") && !r.startsWith("data:")).toList());
    assertEquals(1, requests.stream().filter(r -> r.startsWith("file:")).count());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void tablesSortByClickAndByKeyboard() {
    browser.open(page(RECIPE), 1440, "light");
    WebElement button = button("Top-1 accuracy (%)");
    button.click();
    assertEquals(sorted(Comparator.naturalOrder()), means());
    assertEquals("ascending", sort(button));
    button.sendKeys(Keys.ENTER);
    assertEquals(sorted(Comparator.reverseOrder()), means());
    assertEquals("descending", sort(button));
    button("n").sendKeys(Keys.SPACE);
    assertEquals("ascending", sort(button("n")));
    assertEquals(null, sort(button));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void rowsFilterByKeyboard() {
    browser.open(page(RECIPE), 1440, "light");
    int all = shown();
    // From the table's first button one step back: the filter.
    button("Method").sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    browser.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    WebElement filter = browser.driver().switchTo().activeElement();
    assertEquals("search", filter.getDomAttribute("type"));
    // The method and the ensemble of its seeds.
    filter.sendKeys("ips patch");
    assertEquals(2, shown());
    assertTrue(
        filter.findElement(By.xpath("..")).getText().contains("2 of " + all + " rows"),
        filter.findElement(By.xpath("..")).getText());
    filter.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    assertEquals(all, shown());
  }

  @Test
  void theFirstKeySkipsToTheResults() {
    browser.open(page(RECIPE), 1440, "light");
    browser.driver().findElement(By.tagName("body")).sendKeys(Keys.TAB);
    WebElement skip = browser.driver().switchTo().activeElement();
    assertEquals("Skip to the results", skip.getText());
    assertTrue(skip.getRect().getX() >= 0, "the link shows when it has the focus");
    skip.sendKeys(Keys.ENTER);
    assertTrue(browser.driver().getCurrentUrl().endsWith("#main"));
  }

  @ParameterizedTest
  @CsvSource({
    "index,360,light",
    "index,1440,dark",
    RECIPE + ",360,light",
    RECIPE + ",360,dark",
    RECIPE + ",1440,light",
    RECIPE + ",1440,dark",
    "appendix,360,dark",
    "appendix,1440,light"
  })
  void chartsAreVisibleAndThePageFits(String name, int width, String scheme) {
    browser.open(page(name), width, scheme);
    assertEquals(
        0L,
        browser.run("const e = document.documentElement; return e.scrollWidth - e.clientWidth"),
        "the page scrolls sideways");
    long charts = (long) browser.run("return document.querySelectorAll('svg.chart').length");
    assertTrue(charts > 5 || name.equals("index"), charts + " charts");
    // Its box is on the screen, and every mark has a colour other than the paper's.
    Object hidden =
        browser.run(
            """
            const paper = getComputedStyle(document.body).backgroundColor;
            return [...document.querySelectorAll('svg.chart')].filter(svg => {
              const frame = svg.closest('.scroll, figure').getBoundingClientRect();
              const box = svg.getBoundingClientRect();
              const marks = [...svg.querySelectorAll('path')].map(p => getComputedStyle(p));
              const seen = m => (m.fill !== 'none' && m.fill !== paper)
                || (m.stroke !== 'none' && m.stroke !== paper);
              return box.width < 300 || box.height < 80 || frame.left < 0
                || frame.right > window.innerWidth || marks.filter(seen).length < 3;
            }).map(svg => svg.querySelector('title').textContent);
            """);
    assertEquals(List.of(), hidden);
  }

  @ParameterizedTest
  @CsvSource({"index,1440,light", "index,360,dark", RECIPE + ",1440,dark", "appendix,360,light"})
  void axeFindsNothingSerious(String name, int width, String scheme) {
    browser.open(page(name), width, scheme);
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    List<Browser.Finding> all = browser.findings().toList();
    all.forEach(
        f -> System.out.println("axe, " + name + ", " + scheme + ", " + width + " px: " + f));
    assertEquals(List.of(), all.stream().filter(Browser.Finding::serious).toList());
  }

  @Test
  void theFirstScreenHoldsPlotSentencesAndMethodAndTheOverviewIsShort() {
    browser.open(overview, 1440, "light");
    for (String part : List.of("#forest", "#answer", ".side .method", ".side .swap")) {
      Object bottom =
          browser.run(
              "return document.querySelector(arguments[0]).getBoundingClientRect().bottom", part);
      assertTrue(((Number) bottom).doubleValue() <= 1000, part + " ends at " + bottom);
    }
    Object height = browser.run("return document.documentElement.scrollHeight");
    assertTrue(((Number) height).intValue() < 6000, height + " px");
  }

  @Test
  void theCostTableIsNotCutOff() {
    browser.open(page(RECIPE), 1440, "light");
    Object hidden =
        browser.run(
            "const e = document.querySelector('#table-classification-small-cost-table').parentNode;"
                + " return e.scrollWidth - e.clientWidth");
    assertEquals(0L, hidden);
  }

  @Test
  void aLinkIntoAClosedPartOpensIt() {
    browser.open(page(RECIPE), 1440, "light");
    String paired = "table-classification-small-paired";
    assertFalse(browser.driver().findElement(By.id(paired)).isDisplayed());
    browser.run("location.hash = arguments[0]", paired);
    assertTrue(browser.driver().findElement(By.id(paired)).isDisplayed());
  }

  @Test
  void theSchemesDiffer() {
    browser.open(page(RECIPE), 1440, "light");
    Object light = browser.run("return getComputedStyle(document.body).backgroundColor");
    browser.open(page(RECIPE), 1440, "dark");
    assertNotEquals(light, browser.run("return getComputedStyle(document.body).backgroundColor"));
  }

  private static WebElement button(String title) {
    return browser
        .driver()
        .findElement(By.xpath("//table[@id='" + TABLE + "']//th/button[.='" + title + "']"));
  }

  private static String sort(WebElement button) {
    return button.findElement(By.xpath("..")).getDomAttribute("aria-sort");
  }

  private static Stream<WebElement> rows() {
    return browser.driver().findElements(By.cssSelector("#" + TABLE + " tbody tr")).stream();
  }

  private static List<Double> means() {
    return rows()
        .map(r -> r.findElements(By.cssSelector("th, td")).get(2).getDomAttribute("data-value"))
        .filter(v -> v != null)
        .map(Double::valueOf)
        .toList();
  }

  private static List<Double> sorted(Comparator<Double> order) {
    List<Double> out = means().stream().sorted(order).toList();
    assertFalse(out.isEmpty());
    return out;
  }

  private static int shown() {
    return (int) rows().filter(WebElement::isDisplayed).count();
  }
}
