package org.patchswap.tasks.detection.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Precision and recall of one class, size range and limit of detections, at every IoU threshold:
 * {@code COCOeval.accumulate}.
 */
final class CocoCurve {
  private static final int RECALL_POINTS = 101;

  /** {@code np.spacing(1)}, which keeps 0/0 at 0. */
  private static final double EPSILON = Math.ulp(1.0);

  private final double[] averagePrecision;
  private final double[] recall;

  private CocoCurve(double[] averagePrecision, double[] recall) {
    this.averagePrecision = averagePrecision;
    this.recall = recall;
  }

  /** By threshold, the mean precision at the 101 recall points. */
  double[] averagePrecision() {
    return averagePrecision;
  }

  /** By threshold, the recall of all detections. */
  double[] recall() {
    return recall;
  }

  /** Joins the images' matches, or null where no object is to be found (COCO writes -1). */
  static CocoCurve of(List<CocoMatch> images, int limit, int thresholds) {
    int positives = images.stream().mapToInt(CocoMatch::positives).sum();
    if (positives == 0) {
      return null;
    }
    List<CocoMatch.Outcome> outcomes = new ArrayList<>();
    images.forEach(m -> outcomes.addAll(m.outcomes(limit)));
    // Stable: equal scores keep the order of images and, inside one, of detections.
    outcomes.sort(Comparator.comparingDouble(CocoMatch.Outcome::score).reversed());
    long[] hits = outcomes.stream().mapToLong(CocoMatch.Outcome::hits).toArray();
    long[] misses = outcomes.stream().mapToLong(CocoMatch.Outcome::misses).toArray();
    double[] precision = new double[thresholds];
    double[] recall = new double[thresholds];
    for (int t = 0; t < thresholds; t++) {
      double[] rc = new double[hits.length];
      double[] pr = new double[hits.length];
      long tp = 0;
      long fp = 0;
      for (int i = 0; i < hits.length; i++) {
        tp += (hits[i] >>> t) & 1;
        fp += (misses[i] >>> t) & 1;
        rc[i] = tp / (double) positives;
        pr[i] = tp / (fp + tp + EPSILON);
      }
      recall[t] = hits.length == 0 ? 0 : rc[hits.length - 1];
      precision[t] = meanAtRecallPoints(rc, pr);
    }
    return new CocoCurve(precision, recall);
  }

  /**
   * Envelope of the precision, read at the first recall not below each point, 0 beyond the last.
   */
  private static double meanAtRecallPoints(double[] recall, double[] precision) {
    for (int i = precision.length - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double sum = 0;
    int i = 0;
    for (int r = 0; r < RECALL_POINTS; r++) {
      // r * 0.01 and not r / 100.0: the values of np.linspace, which COCOeval compares with.
      double point = r * 0.01;
      while (i < recall.length && recall[i] < point) {
        i++;
      }
      if (i == recall.length) {
        break;
      }
      sum += precision[i];
    }
    return sum / RECALL_POINTS;
  }
}
