package org.patchswap.tasks.detection.ssd;

import java.util.List;
import org.patchswap.tasks.detection.metrics.Box;

/**
 * The objects of one image.
 *
 * @param boxes where they are, as fractions of the image, with positive sides
 * @param categories their class indices from 0, background not counted
 */
public record ImageTruths(List<Box> boxes, List<Integer> categories) {

  /** Checked truths with unmodifiable copies of the lists. */
  public ImageTruths {
    boxes = List.copyOf(boxes);
    categories = List.copyOf(categories);
    if (boxes.size() != categories.size()) {
      throw new IllegalArgumentException(
          "%d boxes but %d categories".formatted(boxes.size(), categories.size()));
    }
    for (Box b : boxes) {
      if (!(b.x2() > b.x1() && b.y2() > b.y1())) {
        throw new IllegalArgumentException(
            "truth without area, drop it when reading the annotations: " + b);
      }
    }
  }
}
