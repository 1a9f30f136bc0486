package org.patchswap.tasks.detection.metrics;

/**
 * A box as COCO files write it, in pixels. Kept apart from {@link Box} so that areas and overlaps
 * round as in COCO's own code, where an IoU may lie exactly on a threshold.
 *
 * @param x left
 * @param y top
 * @param width at least 0
 * @param height at least 0
 */
public record CocoBox(double x, double y, double width, double height) {

  /** The same box from its corners. */
  public static CocoBox of(Box box) {
    return new CocoBox(box.x1(), box.y1(), box.x2() - box.x1(), box.y2() - box.y1());
  }

  /** Width times height. */
  public double area() {
    return width * height;
  }

  /**
   * Overlap of this detection with an object, {@code bbIou} of maskApi.c: intersection over union,
   * or over this detection's own area where the object is a crowd region.
   */
  public double overlap(CocoBox truth, boolean crowd) {
    double w = Math.min(width + x, truth.width + truth.x) - Math.max(x, truth.x);
    double h = Math.min(height + y, truth.height + truth.y) - Math.max(y, truth.y);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double shared = w * h;
    return shared / (crowd ? area() : area() + truth.area() - shared);
  }
}
