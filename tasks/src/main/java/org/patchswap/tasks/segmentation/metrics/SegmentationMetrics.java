package org.patchswap.tasks.segmentation.metrics;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What an evaluation set says about a segmentation network. All values are fractions; all are NaN
 * where no pixel was counted.
 *
 * @param pixels number of pixels counted, ignored ones left out
 * @param iouPerClass intersection over union of each class, NaN for an absent one
 * @param meanIou mean of {@code iouPerClass} under {@code absentClass}
 * @param absentClass how absent classes entered {@code meanIou}
 * @param pixelAccuracy fraction of pixels predicted right
 * @param meanClassAccuracy mean over the classes with ground truth of their pixel accuracy
 * @param frequencyWeightedIou IoU weighted by the classes' share of the ground truth
 */
public record SegmentationMetrics(
    long pixels,
    List<Double> iouPerClass,
    double meanIou,
    AbsentClass absentClass,
    double pixelAccuracy,
    double meanClassAccuracy,
    double frequencyWeightedIou) {

  /** Metrics with an unmodifiable copy of the per-class values. */
  public SegmentationMetrics {
    iouPerClass = List.copyOf(iouPerClass);
  }

  /** The metrics of a matrix (Long, Shelhamer and Darrell, CVPR 2015, section 5). */
  public static SegmentationMetrics of(ConfusionMatrix matrix, AbsentClass absentClass) {
    int classes = matrix.classes();
    double[] iou = IntStream.range(0, classes).mapToDouble(matrix::iou).toArray();
    double total = matrix.pixels();
    double diagonal = 0;
    double weighted = 0;
    for (int c = 0; c < classes; c++) {
      diagonal += matrix.count(c, c);
      long truth = matrix.truthPixels(c);
      weighted += truth == 0 ? 0 : truth * iou[c];
    }
    return new SegmentationMetrics(
        matrix.pixels(),
        DoubleStream.of(iou).boxed().toList(),
        meanIou(iou, total, absentClass),
        absentClass,
        diagonal / total,
        mean(IntStream.range(0, classes).mapToDouble(matrix::accuracy)),
        weighted / total);
  }

  private static double meanIou(double[] iou, double total, AbsentClass absentClass) {
    if (total == 0) {
      return Double.NaN;
    }
    return switch (absentClass) {
      case SKIPPED -> mean(DoubleStream.of(iou));
      case ZERO -> mean(DoubleStream.of(iou).map(v -> Double.isNaN(v) ? 0 : v));
    };
  }

  private static double mean(DoubleStream values) {
    return values.filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }
}
