package org.patchswap.tasks.detection;

import java.util.List;
import org.patchswap.core.option.Option;
import org.patchswap.tasks.dense.layout.CocoDataset;
import org.patchswap.tasks.detection.detector.DetectionGrids;

/** Keys of a detection recipe's {@code data} section. */
final class DetectionOptions {
  private DetectionOptions() {}

  static final Option<Long> SIZE =
      Option.integer("size", DetectionGrids.SMALL)
          .about("side in pixels that images are stretched to")
          .require(
              v -> v == DetectionGrids.SMALL || v == DetectionGrids.LARGE,
              "64 (scenes, backbones of the CIFAR family) or 300 (SSD300)")
          .because("side images are stretched to; scenes have it already");

  static final Option<Long> EVALUATION_BATCH =
      Option.integer("evaluation-batch", 50)
          .about("images at once when measuring")
          .min(1)
          .max(100_000)
          .because("only pace and memory depend on it");

  static final Option<PatchUnit> PATCH_UNIT =
      Option.choice("patch-unit", PatchUnit.CELLS)
          .about(
              "what a method's patch means inside boxes: pixels of the image as elsewhere, or"
                  + " cells, the image's grid laid over each box")
          .assumed(
              "no source says how boxes are cut; cells is what was measured before pixels came")
          .later();

  /** Keys beside those of all dense tasks. */
  static final List<Option<?>> OWN =
      List.of(SIZE, CocoDataset.DROP_EMPTY, EVALUATION_BATCH, PATCH_UNIT);
}
