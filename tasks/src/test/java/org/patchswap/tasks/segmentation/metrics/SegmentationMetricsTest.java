package org.patchswap.tasks.segmentation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;

class SegmentationMetricsTest {
  private static final int IGNORE = 255;

  @Seeds(200)
  void valuesStayInTheirRangesAndConventionsAreOrdered(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int pixels = random.nextInt(1, 81);
    int classes = random.nextInt(1, 10);
    int[] truth = random.ints(pixels, 0, classes).toArray();
    int[] prediction = random.ints(pixels, 0, classes).toArray();
    ConfusionMatrix m = new ConfusionMatrix(classes, IGNORE).add(truth, prediction);
    SegmentationMetrics skipped = SegmentationMetrics.of(m, AbsentClass.SKIPPED);
    SegmentationMetrics zero = SegmentationMetrics.of(m, AbsentClass.ZERO);
    assertTrue(0 <= zero.meanIou() && zero.meanIou() <= skipped.meanIou() + 1e-15);
    assertTrue(skipped.pixelAccuracy() <= 1 && skipped.meanIou() <= 1);
    assertEquals(pixels, m.pixels());

    ConfusionMatrix swapped = new ConfusionMatrix(classes, IGNORE).add(prediction, truth);
    for (int c = 0; c < classes; c++) {
      assertEquals(m.iou(c), swapped.iou(c));
    }
  }

  @Seeds(100)
  void perfectMapsAreOneAndIgnoredPixelsDoNotMatter(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int[] truth = random.ints(50, 0, 4).toArray();
    int[] prediction = truth.clone();
    for (int i = 0; i < 10; i++) {
      truth[random.nextInt(50)] = IGNORE;
    }
    SegmentationMetrics m =
        SegmentationMetrics.of(
            new ConfusionMatrix(4, IGNORE).add(truth, prediction), AbsentClass.SKIPPED);
    assertEquals(1, m.meanIou());
    assertEquals(1, m.pixelAccuracy());
    assertEquals(1, m.meanClassAccuracy());
    assertEquals(1, m.frequencyWeightedIou(), 1e-12);
  }

  @Test
  void mergingIsAddingAndTypesAgree() {
    int[] truth = {0, 1, 2, 255, 1, 0};
    int[] prediction = {0, 2, 2, 1, 1, 1};
    ConfusionMatrix whole = new ConfusionMatrix(3, 255).add(truth, prediction);
    ConfusionMatrix merged =
        new ConfusionMatrix(3, 255)
            .add(new long[] {0, 1, 2}, new long[] {0, 2, 2})
            .merge(new ConfusionMatrix(3, 255).add(new int[] {255, 1, 0}, new int[] {1, 1, 1}));
    assertEquals(
        SegmentationMetrics.of(whole, AbsentClass.ZERO),
        SegmentationMetrics.of(merged, AbsentClass.ZERO));
    assertEquals(5, whole.pixels());
  }

  @Test
  void badLabelsAreNamedAndAnEmptySetHasNoValue() {
    ConfusionMatrix m = new ConfusionMatrix(3, 255);
    assertThrows(IllegalArgumentException.class, () -> m.add(new int[] {3}, new int[] {0}));
    assertThrows(IllegalArgumentException.class, () -> m.add(new int[] {0}, new int[] {255}));
    assertThrows(IllegalArgumentException.class, () -> m.add(new int[] {0}, new int[] {}));
    assertTrue(Double.isNaN(SegmentationMetrics.of(m, AbsentClass.ZERO).meanIou()));
  }
}
