package org.patchswap.tasks.detection;

import java.util.List;
import org.patchswap.core.option.Option;
import org.patchswap.tasks.dense.layout.CocoDataset;
import org.patchswap.tasks.detection.detector.DetectionGrids;
import org.patchswap.tasks.detection.detector.PriorSizes;

/** Keys of a detection recipe's {@code data} section. */
final class DetectionOptions {
  private DetectionOptions() {}

  static final Option<Long> SIZE =
      Option.integer("size", DetectionGrids.SMALL)
          .about("side in pixels that images are stretched to")
          .require(
              v -> DetectionGrids.SIDES.stream().anyMatch(s -> s.longValue() == v),
              "64 (scenes, backbones of the CIFAR family), 300 (SSD300) or 512 (SSD512)")
          .because("side images are stretched to; scenes have it already");

  static final Option<PriorSizes> PRIORS =
      Option.choice("priors", PriorSizes.VOC)
          .about("sizes of the priors of photographs: as the paper has them for voc or for coco")
          .because("voc; those for coco are smaller, and torchvision's SSD300 has them")
          .onlyWith("size", "300", "512")
          .later();

  static final Option<Augmentation> AUGMENTATION =
      Option.choice("augmentation", Augmentation.VIEW)
          .about(
              "what training images go through: view, a scaled view and mirroring; or ssd, colours,"
                  + " an empty canvas up to four times as large, crops by overlap, mirroring")
          .because(
              "view, what scenes are trained with; ssd has the order and numbers of torchvision's"
                  + " detection reference, which least-scale, most-scale and mirror do not touch")
          .later();

  static final Option<Long> KEPT_SIDE =
      Option.integer("kept-side", 0)
          .about(
              "side in pixels that training pictures are kept at before they are cropped; 0: size")
          .min(0)
          .max(4096)
          .onlyWith(AUGMENTATION, Augmentation.SSD)
          .because("0: size; a crop of a third of VOC's pictures is sharp from 500 on")
          .later();

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
      List.of(
          SIZE,
          PRIORS,
          AUGMENTATION,
          KEPT_SIDE,
          CocoDataset.DROP_EMPTY,
          EVALUATION_BATCH,
          PATCH_UNIT);
}
