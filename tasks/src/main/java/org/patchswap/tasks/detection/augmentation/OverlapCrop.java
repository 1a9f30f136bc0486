package org.patchswap.tasks.detection.augmentation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * Crops of which some object is a good part (Liu et al. 2016, section 2.2; {@code RandomIoUCrop} of
 * torchvision's detection reference). One of the overlaps is drawn; then, up to a number of times,
 * a crop with sides of 0.3 to 1 of the canvas's and a shape between 1:2 and 2:1, until one holds
 * the centre of an object whose intersection over union with the crop reaches the overlap. When
 * none does, another overlap is drawn. An overlap of 1 leaves the canvas as it is.
 *
 * @param overlaps equally likely; 1 is among them
 * @param trials crops that are drawn for an overlap
 */
record OverlapCrop(List<Double> overlaps, int trials) {
  /** The paper's overlaps and any crop that holds a centre; 40 trials, as torchvision. */
  static final OverlapCrop STANDARD =
      new OverlapCrop(List.of(0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0), 40);

  private static final double LEAST_SIDE = 0.3;
  private static final double LEAST_SHAPE = 0.5;
  private static final double MOST_SHAPE = 2;

  OverlapCrop {
    overlaps = List.copyOf(overlaps);
    if (!overlaps.contains(1.0)) {
      throw new IllegalArgumentException("an overlap of 1 must be among " + overlaps);
    }
  }

  /**
   * Draws a crop.
   *
   * @param canvas to be cut from
   * @param objects of the picture in its pixels, all of them on the canvas
   */
  Region draw(Region canvas, List<ObjectBox> objects, RandomGenerator random) {
    while (!objects.isEmpty()) {
      double overlap = overlaps.get(random.nextInt(overlaps.size()));
      if (overlap >= 1) {
        break;
      }
      for (int i = 0; i < trials; i++) {
        Region crop = part(canvas, random);
        if (crop != null && fits(crop, objects, overlap)) {
          return crop;
        }
      }
    }
    return canvas;
  }

  /** A part of the canvas; null where its shape is out of bounds. */
  private static Region part(Region canvas, RandomGenerator random) {
    int width = (int) (canvas.width() * side(random));
    int height = (int) (canvas.height() * side(random));
    double shape = (double) width / height;
    // Of no height the shape is infinite or no number.
    if (!(shape >= LEAST_SHAPE && shape <= MOST_SHAPE)) {
      return null;
    }
    int left = (int) ((canvas.width() - width) * random.nextDouble());
    int top = (int) ((canvas.height() - height) * random.nextDouble());
    return new Region(canvas.left() + left, canvas.top() + top, width, height);
  }

  private static double side(RandomGenerator random) {
    return LEAST_SIDE + (1 - LEAST_SIDE) * random.nextDouble();
  }

  private static boolean fits(Region crop, List<ObjectBox> objects, double overlap) {
    return objects.stream().filter(crop::holdsCentre).anyMatch(o -> crop.iou(o) >= overlap);
  }
}
