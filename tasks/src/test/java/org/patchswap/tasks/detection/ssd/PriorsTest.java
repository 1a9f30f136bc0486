package org.patchswap.tasks.detection.ssd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.detection.metrics.Box;

class PriorsTest {

  @Test
  void ssd300HasThePublishedPriors() {
    Priors priors = PriorGrid.SSD300_VOC.generate();
    assertEquals(8732, priors.count());
    // First cell: centre 0.5 / (300 / 8), sides 30, sqrt(30 * 60), 30 sqrt 2, 30 / sqrt 2.
    double[] first = Arrays.copyOf(priors.toArray(), 16);
    double c = 4 / 300.0;
    double s = 0.1;
    double r = Math.sqrt(2);
    double m = Math.sqrt(0.02);
    assertArrayEquals(
        new double[] {c, c, s, s, c, c, m, m, c, c, s * r, s / r, c, c, s / r, s * r},
        first,
        1e-12);
    assertEquals(1, Arrays.stream(priors.toArray()).max().orElseThrow());
  }

  @Test
  void levelsCellsAndSquaresAreCounted() {
    PriorGrid grid =
        new PriorGrid(
            64,
            List.of(
                PriorGrid.Level.even(64, 4, 8, 0, List.of()),
                PriorGrid.Level.even(64, 3, 16, 32, List.of(2.0, 3.0))),
            false);
    Priors priors = grid.generate();
    assertEquals(4 * 4 + 3 * 3 * 6, priors.count());
    assertEquals(new Box(4 / 64.0, 4 / 64.0, 12 / 64.0, 12 / 64.0), priors.box(0));
    // Row by row: the second cell lies to the right.
    assertEquals(24 / 64.0, priors.centreX(1), 1e-12);
    assertEquals(8 / 64.0, priors.centreY(1), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new PriorGrid.Level(0, 8, 8, 0, List.of()));
  }

  @Seeds(200)
  void decodingUndoesEncoding(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    Priors priors = Priors.of(random.doubles(4, 0.05, 1).toArray());
    BoxCoder coder = new BoxCoder(random.nextDouble(0.05, 1), random.nextDouble(0.05, 1));
    Box box = randomBox(random);
    Box back = coder.decode(coder.encode(box, priors, 0), 0, priors, 0);
    assertArrayEquals(
        new double[] {box.x1(), box.y1(), box.x2(), box.y2()},
        new double[] {back.x1(), back.y1(), back.x2(), back.y2()},
        1e-12);
    assertArrayEquals(new double[4], coder.encode(priors.box(0), priors, 0), 1e-9);
  }

  @Seeds(200)
  void everyObjectHasAPriorAndEveryMatchIsGoodEnough(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    Priors priors = SMALL.generate();
    List<Box> truths = List.of(randomBox(random), randomBox(random), randomBox(random));
    int[] matched = PriorMatcher.STANDARD.match(priors, truths);
    int[] best = truths.stream().mapToInt(t -> bestPrior(priors, t)).toArray();
    for (int t = 0; t < 3; t++) {
      int prior = best[t];
      // Of several objects with the same best prior, the last has it.
      int owner = IntStream.range(0, 3).filter(o -> best[o] == prior).max().orElseThrow();
      assertEquals(owner, matched[prior]);
    }
    for (int p = 0; p < matched.length; p++) {
      int prior = p;
      if (matched[p] == PriorMatcher.BACKGROUND) {
        assertTrue(truths.stream().allMatch(t -> t.iou(priors.box(prior)) < 0.5));
      } else if (Arrays.stream(best).noneMatch(b -> b == prior)) {
        double iou = truths.get(matched[p]).iou(priors.box(p));
        assertTrue(iou >= 0.5);
        assertTrue(truths.stream().allMatch(t -> t.iou(priors.box(prior)) <= iou));
      }
    }
  }

  @Test
  void anImageWithoutObjectsIsAllBackground() {
    int[] matched = PriorMatcher.STANDARD.match(SMALL.generate(), List.of());
    assertTrue(Arrays.stream(matched).allMatch(m -> m == PriorMatcher.BACKGROUND));
  }

  static final PriorGrid SMALL =
      new PriorGrid(
          64,
          List.of(
              PriorGrid.Level.even(64, 4, 16, 28, List.of(2.0)),
              PriorGrid.Level.even(64, 2, 32, 48, List.of(2.0))),
          true);

  static Box randomBox(RandomGenerator random) {
    double x = random.nextDouble() * 0.7;
    double y = random.nextDouble() * 0.7;
    return new Box(x, y, x + random.nextDouble(0.05, 0.3), y + random.nextDouble(0.05, 0.3));
  }

  private static int bestPrior(Priors priors, Box truth) {
    int best = 0;
    for (int p = 1; p < priors.count(); p++) {
      if (truth.iou(priors.box(p)) > truth.iou(priors.box(best))) {
        best = p;
      }
    }
    return best;
  }
}
