package org.patchswap.tasks.scenes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.dense.layout.VocObject;
import org.patchswap.tasks.picture.Pixels;

class ComposerTest {
  private static final Composer COMPOSER = new Composer(TestGarments.of(50, 1), 64);

  @Seeds(60)
  void boxesAreTightAroundVisibleGarments(long seed) {
    Scene scene = COMPOSER.compose(Seeds.Draw.of(seed));
    assertTrue(scene.objects().size() >= 1 && scene.objects().size() <= 4);
    Set<Integer> boxed = new TreeSet<>();
    for (VocObject o : scene.objects()) {
      int label = Composer.CLASSES.indexOf(o.name()) + 1;
      assertTrue(label >= 1);
      boxed.add(label);
      assertTrue(o.xmin() >= 1 && o.ymin() >= 1 && o.xmax() <= 64 && o.ymax() <= 64);
      assertTrue(o.xmax() > o.xmin() && o.ymax() > o.ymin());
    }
    Set<Integer> drawn = new TreeSet<>();
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        int label = scene.labels().at(y, x, 0);
        if (label > 0 && label < 255) {
          drawn.add(label);
          assertTrue(inside(scene, y, x, label), "a labelled pixel outside the boxes of its class");
        }
      }
    }
    assertEquals(boxed, drawn);
  }

  private static boolean inside(Scene scene, int y, int x, int label) {
    return scene.objects().stream()
        .filter(o -> o.name().equals(Composer.CLASSES.get(label - 1)))
        .anyMatch(
            o -> x + 1 >= o.xmin() && x + 1 <= o.xmax() && y + 1 >= o.ymin() && y + 1 <= o.ymax());
  }

  @Test
  void sameStreamSameScene() {
    SeedStreams streams = new SeedStreams(5);
    Scene a = COMPOSER.compose(streams.stream("scene-train", 0, 3));
    Scene b = COMPOSER.compose(streams.stream("scene-train", 0, 3));
    assertArrayEquals(a.image().data(), b.image().data());
    assertArrayEquals(a.labels().data(), b.labels().data());
    assertEquals(a.objects(), b.objects());
  }

  @Test
  void smallHolesBelongToTheGarmentAndTheSurroundingsDoNot() {
    byte[] ring = new byte[28 * 28];
    for (int y = 8; y < 20; y++) {
      for (int x = 8; x < 20; x++) {
        boolean hole = y >= 12 && y < 15 && x >= 12 && x < 15;
        ring[y * 28 + x] = (byte) (hole ? 0 : 200);
      }
    }
    Pixels mask = Garments.silhouette(new Pixels(28, 28, 1, ring));
    assertEquals(255, mask.at(13, 13, 0));
    assertEquals(0, mask.at(2, 2, 0));
    assertEquals(255, mask.at(8, 8, 0));
  }
}
