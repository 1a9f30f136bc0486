package org.patchswap.tasks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchswap.tasks.detection.DetectionTask;

/** Detection in scenes reaches a level well above chance, and the same bits twice. */
@Tag("thorough")
class DetectionFloorIT extends PlainTraining {
  /** Chance is nearly 0. */
  @Test
  void detectionReachesItsFloor() {
    Outcome o =
        train(
            new DetectionTask(),
            "ssd-resnet8",
            Map.of("scenes-test", 300L, "least-scale", 1L, "most-scale", 1L),
            Map.of(
                "epochs",
                12L,
                "batch",
                16L,
                "learning-rate",
                0.03,
                "warm-up",
                1L,
                "evaluate-every",
                12L));
    assertTrue(o.metrics().get("ap50") > 0.4, o.metrics().toString());
  }

  @Test
  void twiceTheSameRunIsTheSameBits() {
    assertSameBitsTwice(new DetectionTask(), "ssd-resnet8");
  }
}
