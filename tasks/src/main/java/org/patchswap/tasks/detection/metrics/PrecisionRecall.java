package org.patchswap.tasks.detection.metrics;

import java.util.List;

/**
 * Recall and precision of one class after each detection, in the order of falling score.
 *
 * @param recall found objects over {@code positives}, not falling; NaN where there are none
 * @param precision found objects over counted detections so far, 0 before the first counted one
 * @param positives objects to be found
 */
public record PrecisionRecall(List<Double> recall, List<Double> precision, int positives) {
  /** Recalls are ratios of integers; this only absorbs their rounding. */
  private static final double RECALL_TOLERANCE = 1e-9;

  /** A curve with unmodifiable copies of its points. */
  public PrecisionRecall {
    if (recall.size() != precision.size()) {
      throw new IllegalArgumentException(
          "%d recalls but %d precisions".formatted(recall.size(), precision.size()));
    }
    recall = List.copyOf(recall);
    precision = List.copyOf(precision);
  }

  /**
   * AP of VOC 2007: mean over t = 0, 0.1, ..., 1 of the largest precision at a recall of at least t
   * (Everingham et al., IJCV 2010, section 4.2). The thresholds are t/10 with a tolerance: the
   * widespread {@code np.arange(0, 1.1, 0.1)} holds 0.30000000000000004, which a recall of exactly
   * 3/10 misses.
   *
   * @return from 0 to 1; NaN where there are no objects to find
   */
  public double elevenPoint() {
    if (positives == 0) {
      return Double.NaN;
    }
    double sum = 0;
    for (int t = 0; t <= 10; t++) {
      sum += bestPrecisionFrom(t / 10.0);
    }
    return sum / 11;
  }

  private double bestPrecisionFrom(double threshold) {
    double best = 0;
    for (int i = 0; i < recall.size(); i++) {
      if (recall.get(i) >= threshold - RECALL_TOLERANCE) {
        best = Math.max(best, precision.get(i));
      }
    }
    return best;
  }

  /**
   * AP of VOC 2010 and later: area under the precision envelope, the largest precision at this
   * recall or above (devkit 2010, section 3.4.1).
   *
   * @return from 0 to 1; NaN where there are no objects to find
   */
  public double allPoint() {
    if (positives == 0) {
      return Double.NaN;
    }
    double area = 0;
    double envelope = 0;
    for (int i = recall.size() - 1; i >= 0; i--) {
      envelope = Math.max(envelope, precision.get(i));
      area += (recall.get(i) - (i == 0 ? 0 : recall.get(i - 1))) * envelope;
    }
    return area;
  }
}
