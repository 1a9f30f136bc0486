package org.patchswap.tasks.detection.metrics;

/**
 * A box by two corners, in any one unit (pixels, or fractions of the image).
 *
 * @param x1 left
 * @param y1 top
 * @param x2 right, not less than {@code x1} in a proper box
 * @param y2 bottom, not less than {@code y1} in a proper box
 */
public record Box(double x1, double y1, double x2, double y2) {

  /** Area, 0 for a box turned inside out. */
  public double area(PixelConvention convention) {
    return convention.length(x1, x2) * convention.length(y1, y2);
  }

  /** Area of the part shared with another box. */
  public double intersection(Box other, PixelConvention convention) {
    return convention.length(Math.max(x1, other.x1), Math.min(x2, other.x2))
        * convention.length(Math.max(y1, other.y1), Math.min(y2, other.y2));
  }

  /** Intersection over union, from 0 to 1; 0 where both areas are 0. */
  public double iou(Box other, PixelConvention convention) {
    double shared = intersection(other, convention);
    return shared == 0 ? 0 : shared / (area(convention) + other.area(convention) - shared);
  }

  /** Intersection over union in continuous coordinates. */
  public double iou(Box other) {
    return iou(other, PixelConvention.CONTINUOUS);
  }

  /** The box with every coordinate multiplied, for example from fractions to pixels. */
  public Box scale(double sx, double sy) {
    return new Box(x1 * sx, y1 * sy, x2 * sx, y2 * sy);
  }
}
