package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.dense.ObjectBox;

/** Where pixels come from, against a loop over the pixels of every pair. */
class ObjectSwapTest {
  private static final int SIDE = 32;

  static long[] sources(
      NDManager manager,
      int side,
      List<List<ObjectBox>> left,
      List<List<ObjectBox>> right,
      List<ObjectPairs> pairs,
      PatchMask mask) {
    Upload upload = new Upload();
    ObjectSwap swap = new ObjectSwap(side, left, right, pairs, mask, upload);
    upload.send(manager);
    return swap.sources(manager).toLongArray();
  }

  /** Rows and columns of a box in whole pixels: y0, x0, y1, x1. */
  private static int[] cut(ObjectBox o) {
    return new int[] {
      (int) Math.round(o.y0()),
      (int) Math.round(o.x0()),
      (int) Math.round(o.y1()),
      (int) Math.round(o.x1())
    };
  }

  private static void move(
      int[] to, int toImage, int[] from, int fromImage, PatchMask mask, int k, long[] out) {
    PatchMask.Place grid = mask.places().get(k);
    int first = mask.places().subList(0, k).stream().mapToInt(PatchMask.Place::patches).sum();
    for (int y = to[0]; y < to[2]; y++) {
      for (int x = to[1]; x < to[3]; x++) {
        double fy = (y - to[0] + 0.5) / (to[2] - to[0]);
        double fx = (x - to[1] + 0.5) / (to[3] - to[1]);
        int patch = (int) (fy * grid.rows()) * grid.columns() + (int) (fx * grid.columns());
        if (mask.chosen()[first + patch]) {
          int sy = from[0] + (int) (fy * (from[2] - from[0]));
          int sx = from[1] + (int) (fx * (from[3] - from[1]));
          out[(toImage * SIDE + y) * SIDE + x] = ((long) fromImage * SIDE + sy) * SIDE + sx;
        }
      }
    }
  }

  private static List<List<ObjectBox>> objects(RandomGenerator random) {
    List<List<ObjectBox>> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<ObjectBox> image = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        double x = random.nextDouble() * 25;
        double y = random.nextDouble() * 25;
        double w = 2 + random.nextDouble() * (29 - x);
        double h = 2 + random.nextDouble() * (29 - y);
        image.add(ObjectBox.of(1 + random.nextInt(2), x, y, x + w, y + h));
      }
      out.add(image);
    }
    return out;
  }

  /** Boxes overlap, so that the order of pairs shows. */
  @Seeds(30)
  void pixelsComeFromWhereTheLaterPairSays(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    List<List<ObjectBox>> left = objects(random);
    List<List<ObjectBox>> right = objects(random);
    List<ObjectPairs> pairs = ObjectPairs.of(left, right, Match.SAME_CLASS);
    List<PatchMask.Place> places =
        pairs.isEmpty()
            ? PatchMask.images(1, SIDE, SIDE, 4)
            : pairs.stream()
                .map(
                    p ->
                        (seed % 2 == 0 ? PatchUnit.CELLS : PatchUnit.PIXELS)
                            .place(p, left, right, SIDE, 4))
                .toList();
    PatchMask mask = PatchMask.draw(places, new PatchSwap(4, 0.5, false), random);
    long[] expected = new long[6 * SIDE * SIDE];
    Arrays.setAll(expected, i -> i);
    for (int k = 0; k < pairs.size(); k++) {
      ObjectPairs p = pairs.get(k);
      int[] u = cut(left.get(p.image()).get(p.left()));
      int[] v = cut(right.get(p.image()).get(p.right()));
      move(u, p.image(), v, 3 + p.image(), mask, k, expected);
      move(v, 3 + p.image(), u, p.image(), mask, k, expected);
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      assertArrayEquals(expected, sources(manager, SIDE, left, right, pairs, mask));
    }
  }

  @Seeds(20)
  void boxesOfOneSizeConserveTheirPixels(long seed) {
    List<List<ObjectBox>> left = List.of(List.of(ObjectBox.of(3, 2, 4, 18, 14)));
    List<List<ObjectBox>> right = List.of(List.of(ObjectBox.of(3, 12, 20, 28, 30)));
    List<ObjectPairs> pairs = ObjectPairs.of(left, right, Match.SAME_CLASS);
    PatchMask mask =
        PatchMask.draw(1, SIDE, SIDE, new PatchSwap(8, 0.5, false), Seeds.Draw.of(seed));
    try (NDManager manager = NDManager.newBaseManager()) {
      long[] sorted = sources(manager, SIDE, left, right, pairs, mask);
      Arrays.sort(sorted);
      for (int i = 0; i < sorted.length; i++) {
        assertEquals(i, sorted[i]);
      }
    }
  }

  /** A box of no pixel's size, and one that reaches over the border, still have pixels. */
  @Test
  void everyBoxHasAPixelInsideTheImage() {
    List<List<ObjectBox>> left = List.of(List.of(ObjectBox.of(1, 5.6, 5.6, 6.2, 6.3)));
    List<List<ObjectBox>> right = List.of(List.of(ObjectBox.of(1, 31.8, 31.7, 32, 32)));
    List<ObjectPairs> pairs = ObjectPairs.of(left, right, Match.SAME_CLASS);
    PatchMask mask = new PatchMask(new boolean[] {true}, 1, 1, 1, SIDE);
    try (NDManager manager = NDManager.newBaseManager()) {
      long[] sources = sources(manager, SIDE, left, right, pairs, mask);
      assertEquals(2L * SIDE * SIDE - 1, sources[6 * SIDE + 6]);
      assertEquals(6 * SIDE + 6, sources[2 * SIDE * SIDE - 1]);
    }
  }
}
