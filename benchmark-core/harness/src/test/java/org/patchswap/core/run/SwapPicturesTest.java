package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.testing.TinyParts;
import org.patchswap.core.testing.TinyTask;

class SwapPicturesTest {
  private static List<String> lines(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @EnumSource(TinyTask.class)
  void everyTaskNamesTheClassAndOutlinesWhatChangedPlace(TinyTask task) {
    try (TinyParts tiny = TinyParts.of(task, 4, 4, 4, 4)) {
      Map<String, byte[]> files =
          new SwapPictures(tiny.workload(), tiny.network(), 1).draw(new PatchSwap(4, 0.5, true));
      List<String> pairs = lines(files, "swap-pairs.csv");
      assertEquals("picture,class,anchor,partner,first,second", pairs.get(0));
      long pictures = files.keySet().stream().filter(n -> n.endsWith(".png")).count();
      assertTrue(pictures > 0, files.keySet().toString());
      assertEquals(pictures, pairs.size() - 1, pairs.toString());
      for (String pair : pairs.subList(1, pairs.size())) {
        String[] cells = pair.split(",");
        assertTrue(cells[1].matches("c[0-4]"), pair);
        for (int i = 2; i < cells.length; i++) {
          double p = Double.parseDouble(cells[i]);
          assertTrue(p > 0 && p < 1, pair);
        }
        long pieces =
            lines(files, "swap-outlines.csv").stream()
                .filter(l -> l.startsWith(cells[0] + ",first,"))
                .count();
        // Eight of sixteen patches of 4 pixels: their border has from 4 to 32 sides.
        assertTrue(pieces >= 4 && pieces <= 32, pieces + " pieces");
      }
    }
  }

  @Test
  void outlineGoesAroundWhatIsInside() {
    // A square of 2 x 2 in the corner of 4 x 3 pixels, and one pixel that touches it by a corner.
    boolean[] inside = new boolean[12];
    IntStream.of(0, 1, 4, 5, 10).forEach(i -> inside[i] = true);
    List<Outline.Line> lines = new Outline(inside, 4).lines();
    assertEquals(8, lines.size() + lines.stream().filter(l -> length(l) > 2).count(), lines + "");
    assertEquals(12, lines.stream().mapToInt(SwapPicturesTest::length).sum());
    assertTrue(lines.contains(new Outline.Line(0, 0, 2, 0)), lines.toString());
    assertTrue(new Outline(new boolean[12], 4).isEmpty());
  }

  private static int length(Outline.Line l) {
    return l.x2() - l.x1() + l.y2() - l.y1();
  }
}
