package org.patchswap.reports.page.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.StoredRun;
import org.patchswap.reports.page.html.Html;

class SwapPictureTest {
  private static final int SIDE = 8;
  @TempDir Path root;

  /** Two images of noise that exchanged the patch of 4 pixels at (4, 0), as a run draws them. */
  private void picture(String name) throws Exception {
    int step = 3 * SIDE + 4;
    BufferedImage all = new BufferedImage(4 * step - 4, 3 * SIDE, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 3 * SIDE; y++) {
      for (int x = 0; x < 3 * SIDE; x++) {
        int one = 0xff000000 | (x / 3 * 31 + y / 3 * 17);
        int two = 0xff000000 | (x / 3 * 13 + y / 3 * 71 << 8);
        boolean moved = x / 3 >= 4 && y / 3 < 4;
        int[] four = {one, two, moved ? two : one, moved ? one : two};
        for (int i = 0; i < 4; i++) {
          all.setRGB(i * step + x, y, four[i]);
        }
      }
    }
    Path folder = Files.createDirectories(root.resolve("artefacts"));
    ImageIO.write(all, "png", folder.resolve(name).toFile());
  }

  private List<SwapPicture> read() {
    return SwapPicture.of(new StoredRun.Files(root));
  }

  @Test
  void olderRecordsShowTheirPatchesByThePixelsAlone() throws Exception {
    picture("swap-1.png");
    SwapPicture p = read().get(0);
    assertEquals("M4 0h4M4 0v4M8 0v4M4 4h4", p.outlines().get(0));
    assertEquals(p.outlines().get(0), p.outlines().get(1));
    assertEquals(SIDE, p.width());
    assertFalse(p.caption().contains("sure"), p.caption());
  }

  @Test
  void outlinesAndConfidencesOfTheRecordAreShown() throws Exception {
    picture("swap-1.png");
    picture("swap-2.png");
    Files.writeString(
        root.resolve("artefacts/swap-pairs.csv"),
        """
        picture,class,anchor,partner,first,second
        swap-1.png,coat,0.90,0.80,0.50,0.45
        swap-2.png,bag,0.90,0.80,0.95,0.15
        """);
    Files.writeString(
        root.resolve("artefacts/swap-outlines.csv"),
        """
        picture,image,x1,y1,x2,y2
        swap-2.png,first,1,1,3,1
        swap-2.png,second,5,5,5,7
        """);
    SwapPicture best = SwapPicture.best(read()).orElseThrow();
    assertEquals("swap-2.png", best.name());
    assertEquals(List.of("M1 1L3 1", "M5 5L5 7"), best.outlines());
    Html html = new Html();
    best.write(html);
    assertTrue(html.toString().contains("A with patches of B: bag 95 %"), html.toString());
    assertTrue(best.caption().contains(", bag,"), best.caption());
  }

  @Test
  void filesThatAreNoSuchPictureArePassedOver() throws Exception {
    Files.createDirectories(root.resolve("artefacts"));
    Files.write(root.resolve("artefacts/swap-1.png"), new byte[] {1, 2, 3});
    assertEquals(List.of(), read());
    assertTrue(SwapPicture.best(List.of()).isEmpty());
  }
}
