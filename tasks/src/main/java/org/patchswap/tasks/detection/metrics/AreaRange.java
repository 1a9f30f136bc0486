package org.patchswap.tasks.detection.metrics;

/** Object sizes COCO reports apart, in square pixels, both ends inclusive. */
public enum AreaRange {
  /** Every size. */
  ALL(0, 1e10),
  /** Up to 32 x 32. */
  SMALL(0, 32 * 32),
  /** From 32 x 32 to 96 x 96. */
  MEDIUM(32 * 32, 96 * 96),
  /** From 96 x 96. */
  LARGE(96 * 96, 1e10);

  private final double min;
  private final double max;

  AreaRange(double min, double max) {
    this.min = min;
    this.max = max;
  }

  /** Whether an area lies in the range. */
  public boolean contains(double area) {
    return area >= min && area <= max;
  }
}
