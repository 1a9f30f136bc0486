package org.patchswap.tasks.segmentation.metrics;

/** How the mean IoU treats a class that occurs neither in the ground truth nor in a prediction. */
public enum AbsentClass {
  /** Left out of the mean, as FRSKD's {@code EvaluatorSeg} (nanmean) does. */
  SKIPPED,
  /** Counted with IoU 0, as CIRKD's {@code SegmentationMetric} does. */
  ZERO
}
