package org.patchswap.tasks.golden;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.golden.GoldenTally;

/**
 * Every golden case of the folder, one test each. A case of a function that is not implemented here
 * is counted as not applicable, never as passed.
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

  private static final GoldenTally TALLY = new GoldenTally();

  @TestFactory
  List<DynamicTest> cases() {
    return TALLY.tests(
        c -> checkOf(c.name()).isPresent(),
        c -> checkOf(c.name()).orElseThrow().run(c, Tolerance.of(c)));
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
    TALLY.print("metrics and detection");
  }
}
