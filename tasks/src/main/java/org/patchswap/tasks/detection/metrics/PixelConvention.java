package org.patchswap.tasks.detection.metrics;

/** What the corner (x2, y2) of a box means, and so how long its side is. */
public enum PixelConvention {
  /** Continuous coordinates: side x2 - x1. ssd.pytorch, torchvision, COCO. */
  CONTINUOUS(0),
  /** Indices of the first and last pixel: side x2 - x1 + 1. VOC devkit, py-faster-rcnn, FGFI. */
  INCLUSIVE(1);

  private final double extra;

  PixelConvention(double extra) {
    this.extra = extra;
  }

  /** Length from one coordinate to another, 0 where the second lies before the first. */
  double length(double from, double to) {
    return Math.max(to - from + extra, 0);
  }
}
