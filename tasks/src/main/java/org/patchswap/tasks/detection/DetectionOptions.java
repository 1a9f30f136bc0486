package org.patchswap.tasks.detection;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.option.Option;
import org.patchswap.tasks.dense.DenseOptions;

/** Keys of a detection recipe's {@code data} section. */
final class DetectionOptions {
  private DetectionOptions() {}

  static final Option<DetectionSource> DATASET =
      Option.choice("dataset", DetectionSource.SCENES).because("needs no download");

  static final Option<Long> SIZE =
      Option.integer("size", DetectionGrids.SMALL)
          .require(
              v -> v == DetectionGrids.SMALL || v == DetectionGrids.LARGE,
              "64 (scenes, backbones of the CIFAR family) or 300 (SSD300)")
          .because("side images are stretched to; scenes have it already");

  static final Option<Boolean> DROP_EMPTY =
      Option.flag("drop-empty-boxes", false)
          .because("COCO's own files hold a few boxes of zero area; true leaves them out");

  static final Option<Long> EVALUATION_BATCH =
      Option.integer("evaluation-batch", 50).min(1).because("only pace and memory depend on it");

  static List<Option<?>> all() {
    List<Option<?>> out = new ArrayList<>(DenseOptions.ALL);
    out.addAll(List.of(DATASET, SIZE, DROP_EMPTY, EVALUATION_BATCH));
    return List.copyOf(out);
  }
}
