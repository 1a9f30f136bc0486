package org.patchswap.tasks.golden;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.golden.GoldenCase;

/**
 * Every golden case of the folder, one test each. A case of a function that is not implemented here
 * is counted and reported as skipped, never as passed.
 */
class MetricGoldenTest {
  private static final Map<String, GoldenCheck> CHECKS =
      Map.of(
          "metric_classification", ClassificationGolden::check,
          "metric_miou", SegmentationGolden::check,
          "metric_box_iou", VocGolden::checkIou,
          "metric_voc_ap", VocGolden::check,
          "metric_voc_ap_by_hand", VocGolden::checkByHand,
          "metric_coco_map", CocoGolden::check,
          "metric_coco_map_by_hand", CocoGolden::checkByHand,
          "det_ssd_decode_nms", SsdGolden::checkDecodeNms,
          "det_ssd_multibox", SsdGolden::checkMultibox);

  private static final AtomicInteger PASSED = new AtomicInteger();
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static final AtomicInteger NOT_APPLICABLE = new AtomicInteger();

  @TestFactory
  Stream<DynamicTest> cases() {
    return GoldenCase.all().stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> run(c)));
  }

  private static void run(GoldenCase golden) {
    Optional<GoldenCheck> check = checkOf(golden.name());
    if (check.isEmpty()) {
      NOT_APPLICABLE.incrementAndGet();
      abort("not applicable: " + golden + " is not a function of this module's metrics");
      return;
    }
    boolean passed = false;
    try {
      check.get().run(golden, Tolerance.of(golden));
      passed = true;
    } finally {
      (passed ? PASSED : FAILED).incrementAndGet();
    }
  }

  /**
   * The check of that very name, or of the longest name it extends, as in {@code metric_miou_2}.
   */
  private static Optional<GoldenCheck> checkOf(String name) {
    return CHECKS.keySet().stream()
        .filter(k -> name.equals(k) || name.startsWith(k + "_"))
        .max(Comparator.comparingInt(String::length))
        .map(CHECKS::get);
  }

  @AfterAll
  static void report() {
    System.out.printf(
        "golden: %d cases passed, %d failed, %d not applicable (%s)%n",
        PASSED.get(), FAILED.get(), NOT_APPLICABLE.get(), GoldenCase.folder());
  }
}
