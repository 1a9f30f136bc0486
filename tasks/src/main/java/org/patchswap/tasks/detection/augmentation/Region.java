package org.patchswap.tasks.detection.augmentation;

import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.dense.View;

/**
 * A rectangle of a picture in whole pixels of it. It may reach beyond the picture; what lies there
 * is empty.
 *
 * @param left first column; negative outside the picture
 * @param top first row, in the same way
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
record Region(int left, int top, int width, int height) {
  /** Whether the centre of an object lies inside, not on the edge. */
  boolean holdsCentre(ObjectBox o) {
    double x = (o.x0() + o.x1()) / 2;
    double y = (o.y0() + o.y1()) / 2;
    return left < x && x < left + width && top < y && y < top + height;
  }

  /** Intersection over union with an object's box. */
  double iou(ObjectBox o) {
    double across = Math.min(o.x1(), left + width) - Math.max(o.x0(), left);
    double down = Math.min(o.y1(), top + height) - Math.max(o.y0(), top);
    double shared = Math.max(0, across) * Math.max(0, down);
    return shared / ((double) width * height + o.width() * o.height() - shared);
  }

  /**
   * What shows the region and nothing else.
   *
   * @param wide how many pixels of the kept picture one of its columns became
   * @param tall the same of its rows
   * @param side of the view
   */
  View view(double wide, double tall, int side, boolean mirrored) {
    return View.of(left * wide, top * tall, width * wide, height * tall, side, side, mirrored);
  }
}
