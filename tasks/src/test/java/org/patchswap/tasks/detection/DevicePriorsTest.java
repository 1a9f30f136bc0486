package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.detection.detector.DetectionGrids;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.ssd.ImageTruths;
import org.patchswap.tasks.detection.ssd.MultiboxLoss;
import org.patchswap.tasks.detection.ssd.MultiboxTargets;
import org.patchswap.tasks.detection.ssd.Priors;

/** Targets made on the device against those of plain arithmetic, bit by bit. */
class DevicePriorsTest {
  /** Objects in pixels of images of a side, as the plain arithmetic takes them. */
  static List<ImageTruths> truths(List<List<ObjectBox>> objects, double side) {
    return objects.stream()
        .map(
            image ->
                new ImageTruths(
                    image.stream()
                        .map(
                            o ->
                                new Box(o.x0() / side, o.y0() / side, o.x1() / side, o.y1() / side))
                        .toList(),
                    image.stream().map(o -> o.label() - 1).toList()))
        .toList();
  }

  private static void agree(int side, Priors priors, List<List<ObjectBox>> objects) {
    MultiboxTargets plain = MultiboxLoss.STANDARD.targets(priors, truths(objects, side));
    int rows = plain.images() * plain.priors();
    long[] matched = new long[rows];
    long[] classes = new long[rows];
    float[] positives = new float[rows];
    float[] offsets = new float[4 * rows];
    for (int row = 0; row < rows; row++) {
      matched[row] = plain.truths()[row] + 1;
      classes[row] = plain.classes()[row];
      positives[row] = plain.isPositive(row) ? 1 : 0;
    }
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = (float) plain.offsets()[i];
    }
    try (NDManager m = NDManager.newBaseManager()) {
      DetectionTargets t = DetectionTargets.of(new DevicePriors(m, priors), side, objects);
      assertArrayEquals(matched, t.matched().toLongArray());
      assertArrayEquals(classes, t.labels().toLongArray());
      assertArrayEquals(positives, t.positives().toFloatArray());
      float[] found = t.offsets().toFloatArray();
      for (int i = 0; i < offsets.length; i++) {
        // The engine's logarithm is not Java's to the last bit of float64.
        assertEquals(offsets[i], found[i], 1e-6 * Math.abs(offsets[i]), "offset " + i);
      }
    }
  }

  /** Some images without objects, some objects twice, some as small as boxes get. */
  @Seeds(25)
  void targetsAreThoseOfPlainArithmetic(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int side = 64;
    List<List<ObjectBox>> objects = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<ObjectBox> image = new ArrayList<>();
      for (int k = random.nextInt(6); k > 0; k--) {
        double x = random.nextInt(60);
        double y = random.nextDouble() * 60;
        double w = 1 + random.nextDouble() * (63 - x);
        double h = 1 + random.nextDouble() * (63 - y);
        ObjectBox box = ObjectBox.of(1 + random.nextInt(10), x, y, x + w, y + h);
        image.add(box);
        if (random.nextInt(3) == 0) {
          image.add(box.labelled(1 + random.nextInt(10)));
        }
      }
      objects.add(image);
    }
    agree(side, DetectionGrids.of(side).generate(), objects);
  }

  /** More overlaps than are held at once. */
  @Test
  void largeBatchesAreMatchedInParts() {
    RandomGenerator random = Seeds.Draw.of(1);
    int side = 300;
    List<List<ObjectBox>> objects = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      List<ObjectBox> image = new ArrayList<>();
      for (int k = 0; k < 20 + i; k++) {
        double x = random.nextDouble() * 200;
        double y = random.nextDouble() * 200;
        image.add(ObjectBox.of(1 + k, x, y, x + 20 + 4 * k, y + 90 - 3 * k));
      }
      objects.add(image);
    }
    agree(side, DetectionGrids.of(side).generate(), objects);
  }

  @Test
  void nothingIsMatchedWhereNothingIs() {
    agree(64, DetectionGrids.of(64).generate(), List.of(List.of(), List.of()));
  }
}
