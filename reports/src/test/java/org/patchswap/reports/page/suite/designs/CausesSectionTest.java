package org.patchswap.reports.page.suite.designs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.reports.fixture.ControlStore;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticNotes;
import org.patchswap.reports.fixture.SyntheticStore;

class CausesSectionTest {
  @TempDir Path folder;

  private static String section(Pages p) {
    String html = p.overview();
    String from = html.substring(html.indexOf("id=\"what-the-effect-comes-from\""));
    return from.substring(0, from.indexOf("</section>"));
  }

  @Test
  void oneTableARecipeWithItsSiblingInIt() {
    Pages p = Pages.of(ControlStore.of(ControlStore.METHODS), folder);
    String html = section(p);
    assertEquals(1, html.split("<table", -1).length - 1, html);
    List<String> rows =
        p.file("tables/causes.csv")
            .lines()
            .map(l -> l.split(",")[4] + "," + l.split(",")[5])
            .toList();
    assertEquals(
        List.of(
            "kind,part",
            "total,whole effect",
            "images,more images",
            "equal-images,effect at equal images",
            "ingredient,pairing",
            "ingredient,exchange",
            "ingredient,distillation",
            "interaction,exchange and distillation together beyond each alone",
            "alternative,exchange in place of exchange across classes"),
        rows);
    // Three seeds a row, and the axis.
    assertEquals(3 * 8, html.split("class=\"point\"", -1).length - 1);
    assertTrue(html.contains("two images → only swapped"), html);
    assertFalse(html.contains("no method has just"), html);
  }

  @Test
  void onlyTheFirstRecipeOfATaskIsOpen() {
    SyntheticStore two =
        ControlStore.of(ControlStore.METHODS)
            .note(SyntheticNotes.value("fair", "epochs", 20L))
            .note(SyntheticNotes.variant("long", "x", "budget", "2 epochs"));
    String html = section(Pages.of(two, folder));
    assertEquals(2, html.split("<table", -1).length - 1, html);
    assertTrue(html.contains("<h3>fair: ips against cross-entropy</h3>"), "the budgets come last");
    assertTrue(html.contains("<summary>long: ips against cross-entropy</summary>"), html);
  }

  @Test
  void missingControlsAreNamed() {
    String html =
        section(Pages.of(ControlStore.of(List.of("cross-entropy", "ips", "two images")), folder));
    assertTrue(
        html.contains(
            "no method has just the ingredients pairing and exchange; nor pairing and"
                + " distillation"),
        html);
  }

  @Test
  void whyIsAnsweredByTheParts() {
    String html = answer(Pages.of(ControlStore.of(ControlStore.METHODS), folder));
    assertTrue(
        html.contains("ips in long: +3.00 pp [+2.75, +3.25] in all, of which more images +2.00"),
        html);
    assertFalse(html.contains("ips in fair"), "its sibling holds it");
  }

  @Test
  void withoutControlsThereIsNoPartAndTheAnswerSaysWhatIsMissing() {
    Pages p = Pages.of(new SyntheticStore(), folder);
    assertFalse(p.overview().contains("id=\"what-the-effect-comes-from\""));
    assertTrue(answer(p).contains("has measured no control of ips"), answer(p));
  }

  private static String answer(Pages p) {
    String html = p.overview();
    String from = html.substring(html.indexOf("id=\"q-why\""));
    return from.substring(0, from.indexOf("</div>"));
  }
}
