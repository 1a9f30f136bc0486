package org.patchswap.tasks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchswap.tasks.segmentation.SegmentationTask;

/** Segmentation of scenes reaches a level well above chance, and the same bits twice. */
@Tag("thorough")
class SegmentationFloorIT extends PlainTraining {
  /** Chance is below 0.1: the background alone gives 0.07. */
  @Test
  void segmentationReachesItsFloor() {
    Outcome o =
        train(
            new SegmentationTask(),
            "fcn-resnet8",
            Map.of("scenes-test", 300L, "least-scale", 1L, "most-scale", 1L),
            Map.of(
                "epochs",
                14L,
                "batch",
                16L,
                "learning-rate",
                0.1,
                "warm-up",
                1L,
                "evaluate-every",
                14L));
    assertTrue(o.metrics().get("miou") > 0.4, o.metrics().toString());
    assertTrue(o.metrics().get("pixel_accuracy") > 0.8, o.metrics().toString());
  }

  @Test
  void twiceTheSameRunIsTheSameBits() {
    assertSameBitsTwice(new SegmentationTask(), "deeplabv3plus-resnet8");
  }
}
