package org.patchswap.tasks.segmentation;

import java.util.List;
import org.patchswap.core.option.Option;
import org.patchswap.tasks.dense.layout.VocDataset;

/** Keys of a segmentation recipe's {@code data} section. */
final class SegmentationOptions {
  /** Larger frames hold more bytes than a picture's array can. */
  private static final long MOST_SIDE = 8192;

  private static final String SCALES = "a list of different numbers, at least one";

  private SegmentationOptions() {}

  /** Which pixels the compared distributions are means over. */
  enum DistilledPixels {
    /** All pixels of the region. */
    ALL,
    /** Those inside exchanged patches. */
    SWAPPED
  }

  static final Option<Long> HEIGHT =
      Option.integer("height", 64)
          .about("of the frame that pictures are brought into, in pixels")
          .min(8)
          .max(MOST_SIDE)
          .because("of the frame images are brought into: larger ones shrink, others are padded");

  static final Option<Long> WIDTH =
      Option.integer("width", 64)
          .about("of the frame")
          .min(8)
          .max(MOST_SIDE)
          .because("of the frame, as height");

  static final Option<Long> CROP_HEIGHT =
      Option.integer("crop-height", 0)
          .about("of a training view; 0: the frame's")
          .min(0)
          .max(MOST_SIDE)
          .because("of a training view; 0: the frame's");

  static final Option<Long> CROP_WIDTH =
      Option.integer("crop-width", 0)
          .about("of a training view; 0: the frame's")
          .min(0)
          .max(MOST_SIDE)
          .because("of a training view; 0: the frame's");

  static final Option<Long> EVALUATION_BATCH =
      Option.integer("evaluation-batch", 50)
          .about("images at once when measuring")
          .min(1)
          .max(100_000)
          .because("only pace and memory depend on it");

  static final Option<List<Double>> EVALUATION_SCALES =
      Option.reals("evaluation-scales", List.of(1.0))
          .about(
              "sizes that each image is measured at, by the frame's: class probabilities are their"
                  + " mean")
          .min(0.1)
          .max(4)
          .require(s -> !s.isEmpty() && s.stream().distinct().count() == s.size(), SCALES)
          .because("single scale, as most tables compare methods")
          .later();

  static final Option<Boolean> EVALUATION_MIRROR =
      Option.flag("evaluation-mirror", false)
          .about("whether each size is measured mirrored left to right, too")
          .because("single view, as most tables compare methods")
          .later();

  static final Option<DistilledPixels> DISTILLED =
      Option.choice("distilled-pixels", DistilledPixels.ALL)
          .about("pixels of a region that the compared means are over")
          .assumed("no source says which pixels of a region an exchange should align; ours");

  static final Option<Boolean> BACKGROUND_PAIRS =
      Option.flag("background-pairs", false)
          .about("whether regions of background are compared")
          .assumed("background regions have no appearance in common to be aligned; ours");

  static final Option<Double> AUXILIARY =
      Option.real("auxiliary-loss", 0)
          .about("weight of a second head's loss on the map before the deepest; 0: no such head")
          .min(0)
          .max(100)
          .because("0: none; 0.4 in CIRKD's code when enabled, 0.5 in torchvision's")
          .later();

  /** Keys beside those of all dense tasks. */
  static final List<Option<?>> OWN =
      List.of(
          VocDataset.MASK_FOLDER,
          HEIGHT,
          WIDTH,
          CROP_HEIGHT,
          CROP_WIDTH,
          EVALUATION_BATCH,
          EVALUATION_SCALES,
          EVALUATION_MIRROR,
          DISTILLED,
          BACKGROUND_PAIRS,
          AUXILIARY);
}
