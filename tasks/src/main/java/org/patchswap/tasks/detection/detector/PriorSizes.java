package org.patchswap.tasks.detection.detector;

/** Which dataset's objects the sizes of SSD's priors are for. */
public enum PriorSizes {
  /** A tenth of the image and more, in the paper's code for Pascal VOC. */
  VOC,
  /** Seven hundredths and more, in the paper's code for COCO. */
  COCO
}
