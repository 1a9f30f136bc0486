package org.patchswap.tasks.detection;

/** What training images of detection go through. */
enum Augmentation {
  /** A scaled view and mirroring, as in segmentation. */
  VIEW,
  /** That of SSD: colours, empty canvas, crops by overlap, mirroring. */
  SSD
}
