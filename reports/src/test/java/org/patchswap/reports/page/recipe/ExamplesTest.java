package org.patchswap.reports.page.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.reports.page.html.Html;

class ExamplesTest {
  @TempDir Path root;

  private Path folder(String method, String... files) throws Exception {
    Path folder = Files.createDirectories(root.resolve(method));
    for (String f : files) {
      ImageIO.write(
          new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", folder.resolve(f).toFile());
    }
    return folder;
  }

  private static String written(Map<String, Path> folders) {
    Html html = new Html();
    assertTrue(new Examples(html, folders).write());
    return html.toString();
  }

  @Test
  void labelMapsStandBesideImageAndTruth() throws Exception {
    Map<String, Path> folders = new LinkedHashMap<>();
    String[] files = {
      "example-0-1-image.png",
      "example-0-2-truth.png",
      "example-0-3-prediction.png",
      "example-0-4-error.png"
    };
    folders.put("cross-entropy", folder("cross-entropy", files));
    folders.put("ips", folder("ips", files));
    String page = written(folders);
    assertEquals(6, page.split("<img ", -1).length - 1);
    assertTrue(page.indexOf("cross-entropy, errors") < page.indexOf(">ips<"), page);
  }

  @Test
  void boxesCarryClassAndScore() throws Exception {
    Path folder = folder("kd", "example-0-1-image.png");
    Files.writeString(
        folder.resolve("example-0-boxes.csv"),
        """
        kind,class,score,x1,y1,x2,y2
        truth,coat,1.0000,1.00,2.00,11.00,22.00
        prediction,coat,0.8765,1.50,2.00,11.00,20.00
        """);
    String page = written(Map.of("kd", folder));
    assertTrue(page.contains("viewBox=\"0 0 64 48\""), page);
    assertTrue(page.contains(">coat 0.88</text>"), page);
    assertTrue(page.contains("x=\"1.50\" y=\"2.00\" width=\"9.50\" height=\"18.00\""), page);
    assertTrue(page.contains("aria-label=\"Test image 1, truth: coat\""), page);
  }

  @Test
  void nothingIsWrittenWithoutPictures() throws Exception {
    Html html = new Html();
    assertFalse(new Examples(html, Map.of("kd", folder("kd"))).write());
    assertEquals("", html.toString());
  }
}
