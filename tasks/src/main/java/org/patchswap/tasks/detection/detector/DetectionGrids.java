package org.patchswap.tasks.detection.detector;

import java.util.List;
import org.patchswap.tasks.detection.ssd.PriorGrid;

/**
 * The priors of an image size. They belong to the task, not to a network, so that every network of
 * a recipe, student or teacher, answers for the same anchors row by row.
 */
public final class DetectionGrids {
  /** Side of scenes. */
  public static final int SMALL = 64;

  /** Side of SSD300's images. */
  public static final int LARGE = 300;

  /** Side of SSD512's images. */
  public static final int LARGEST = 512;

  /** All sides. */
  public static final List<Integer> SIDES = List.of(SMALL, LARGE, LARGEST);

  /**
   * For scenes: cells of 4, 8 and 16 pixels. Whole garments are 24 to 46 pixels long, the visible
   * part of one at least 60% of that; shoes are twice as wide as high, trousers the reverse, hence
   * the ratios. 1504 priors.
   */
  private static final PriorGrid SCENES =
      new PriorGrid(
          SMALL,
          List.of(
              PriorGrid.Level.even(SMALL, 16, 16, 24, List.of(2.0)),
              PriorGrid.Level.even(SMALL, 8, 24, 34, List.of(2.0, 3.0)),
              PriorGrid.Level.even(SMALL, 4, 34, 48, List.of(2.0, 3.0))),
          false);

  private DetectionGrids() {}

  /** The grid of images of a side, one of {@link #SIDES}, with the sizes for VOC. */
  public static PriorGrid of(int side) {
    return of(side, PriorSizes.VOC);
  }

  /**
   * The grid of images of a side, one of {@link #SIDES}; scenes have one, whatever the sizes. The
   * number of priors does not depend on their sizes.
   */
  public static PriorGrid of(int side, PriorSizes sizes) {
    boolean coco = sizes == PriorSizes.COCO;
    return switch (side) {
      case SMALL -> SCENES;
      case LARGE -> coco ? PriorGrid.SSD300_COCO : PriorGrid.SSD300_VOC;
      default -> coco ? PriorGrid.SSD512_COCO : PriorGrid.SSD512_VOC;
    };
  }
}
