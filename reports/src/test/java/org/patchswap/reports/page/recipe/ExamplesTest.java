package org.patchswap.reports.page.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.StoredRun;
import org.patchswap.reports.page.html.Html;

class ExamplesTest {
  private static final byte[] RED = {0, (byte) 0x80};
  private static final byte[] OTHERS = {0, 0};
  @TempDir Path root;

  private StoredRun.Files folder(String method, String... files) throws Exception {
    Path folder = Files.createDirectories(root.resolve(method + "/artefacts"));
    IndexColorModel palette = new IndexColorModel(8, 2, RED, OTHERS, OTHERS);
    for (String f : files) {
      BufferedImage image =
          f.contains("image")
              ? new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB)
              : new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_INDEXED, palette);
      if (!f.contains("image")) {
        image.getRaster().setSample(3, 4, 0, 1);
      }
      ImageIO.write(image, "png", folder.resolve(f).toFile());
    }
    return new StoredRun.Files(root.resolve(method));
  }

  private static String written(Map<String, StoredRun.Files> runs, int first) {
    Html html = new Html();
    assertTrue(new Examples(html, "r", runs, first, List.of("background", "coat")).write());
    return html.toString();
  }

  @Test
  void mapsStandInOneGridWithALegendAndTheRestIsFolded() throws Exception {
    Map<String, StoredRun.Files> runs = new LinkedHashMap<>();
    String[] files = {
      "example-0-1-image.png",
      "example-0-2-truth.png",
      "example-0-3-prediction.png",
      "example-0-4-error.png"
    };
    for (String method : List.of("cross-entropy", "ips", "kd")) {
      runs.put(method, folder(method, files));
    }
    String page = written(runs, 2);
    String beside = page.substring(0, page.indexOf("<details>"));
    assertEquals(4, beside.split("<img ", -1).length - 1, beside);
    assertTrue(beside.contains("--columns:4"), beside);
    assertTrue(beside.contains("background:#800000\"></span>\ncoat</li>"), beside);
    assertEquals(6, page.substring(beside.length()).split("<img ", -1).length - 1);
    assertFalse(beside.contains(">kd<"), beside);
  }

  private StoredRun.Files boxes(String method, String lines) throws Exception {
    StoredRun.Files run = folder(method, "example-0-1-image.png");
    String truths = "truth,coat,1.0000,1,2,11,22\ntruth,bag,1.0000,30,2,50,22\n";
    Files.writeString(
        run.path("artefacts/example-0-boxes.csv"),
        "kind,class,score,x1,y1,x2,y2\n" + truths + lines);
    return run;
  }

  @Test
  void boxesAreShownAtTheReferencesScoreAndAsManyAsThereAreObjects() throws Exception {
    Map<String, StoredRun.Files> runs = new LinkedHashMap<>();
    runs.put(
        "cross-entropy",
        boxes(
            "cross-entropy",
            """
            prediction,coat,0.2500,1.50,2.00,11.00,20.00
            prediction,bag,0.2000,30,2,50,20
            prediction,bag,0.1500,1,2,11,22
            """));
    // All below the reference's score, and one of them at a wrong place.
    runs.put(
        "kd",
        boxes(
            "kd",
            """
            prediction,coat,0.1900,1.50,2.00,11.00,20.00
            prediction,bag,0.1100,1,2,11,22
            prediction,bag,0.1000,30,2,50,20
            """));
    String page = written(runs, 2);
    assertTrue(page.contains("score of 0.20 or more"), page);
    assertTrue(page.contains("<title>Test image 1, truth: coat, bag</title>"), page);
    assertTrue(page.contains("cross-entropy: \u2713 coat 0.25, \u2713 bag 0.20</title>"), page);
    assertTrue(page.contains("kd: \u2713 coat 0.19, \u2717 bag 0.11</title>"), page);
    assertTrue(page.contains("x=\"1.50\" y=\"2.00\" width=\"9.50\" height=\"18.00\""), page);
    assertEquals(1, page.split("<image ", -1).length - 1, "the image is in the page once");
    assertFalse(page.contains("no boxes with scores below"), page);
  }

  @Test
  void whereNoBoxIsRightAsManyAreShownAsThereAreObjects() throws Exception {
    String wrong = "prediction,bag,0.9000,1,2,11,22\nprediction,bag,0.1000,2,2,11,22\n";
    String page =
        written(Map.of("kd", boxes("kd", wrong + "prediction,bag,0.0500,3,2,11,22\n")), 1);
    assertTrue(page.contains("kd: \u2717 bag 0.90, \u2717 bag 0.10</title>"), page);
    assertTrue(page.contains("as many boxes as it has objects"), page);
  }

  @Test
  void nothingIsWrittenWithoutPictures() throws Exception {
    Html html = new Html();
    assertFalse(new Examples(html, "r", Map.of("kd", folder("kd")), 1, List.of()).write());
    assertEquals("", html.toString());
  }
}
