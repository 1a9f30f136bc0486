package org.patchswap.tasks.detection.metrics;

/**
 * A predicted object of a COCO result file.
 *
 * @param image its image
 * @param category class index from 0
 * @param score confidence, larger is surer
 * @param box its box; its own area decides its size range
 */
public record CocoDetection(int image, int category, double score, CocoBox box) {

  /** The same detection from corner form. */
  public static CocoDetection of(Detection d) {
    return new CocoDetection(d.image(), d.category(), d.score(), CocoBox.of(d.box()));
  }
}
