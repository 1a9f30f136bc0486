package org.patchswap.tasks.dense;

/**
 * An object in an image. The box is in pixels, continuous, origin at the outer corner of the upper
 * left pixel: the pixel in column i covers [i, i + 1).
 *
 * @param label class index; 0 is background and never an object
 * @param x0 left edge
 * @param y0 upper edge
 * @param x1 right edge, above {@code x0}
 * @param y1 lower edge, above {@code y0}
 * @param difficult Pascal VOC's flag: counts neither for nor against a detector
 * @param crowd COCO's flag: a group; detections inside it are ignored
 * @param area in square pixels; COCO states the area of the object's outline, elsewhere the box's
 */
public record ObjectBox(
    int label,
    double x0,
    double y0,
    double x1,
    double y1,
    boolean difficult,
    boolean crowd,
    double area) {
  /** An ordinary object with the area of its box. */
  public static ObjectBox of(int label, double x0, double y0, double x1, double y1) {
    return new ObjectBox(label, x0, y0, x1, y1, false, false, (x1 - x0) * (y1 - y0));
  }

  /** The same object after its image is stretched. */
  public ObjectBox scaled(double sx, double sy) {
    return new ObjectBox(
        label, x0 * sx, y0 * sy, x1 * sx, y1 * sy, difficult, crowd, area * sx * sy);
  }

  /** The same object with another box. */
  public ObjectBox within(double left, double top, double right, double bottom) {
    return new ObjectBox(
        label, left, top, right, bottom, difficult, crowd, (right - left) * (bottom - top));
  }

  /** The same box as an object of another class. */
  public ObjectBox labelled(int other) {
    return new ObjectBox(other, x0, y0, x1, y1, difficult, crowd, area);
  }

  /** Width in pixels. */
  public double width() {
    return x1 - x0;
  }

  /** Height in pixels. */
  public double height() {
    return y1 - y0;
  }
}
