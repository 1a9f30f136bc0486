package org.patchswap.tasks.detection.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches detections with objects as the VOC devkit and its Python ports do ({@code voc_eval} of
 * py-faster-rcnn and ssd.pytorch).
 *
 * <p>Detections of a class are taken over all images by falling score; ties keep the given order.
 * The object of highest IoU in the image decides (the first of equals), matched or not: an IoU not
 * above the threshold is a false positive; a difficult object makes the detection count for
 * nothing; a first hit is a true positive; any further hit is a false positive. Difficult objects
 * need not be found.
 *
 * @param iouThreshold the IoU must be strictly greater
 * @param convention how box sides are measured
 */
public record VocEvaluator(double iouThreshold, PixelConvention convention) {

  /** IoU above 0.5 in continuous coordinates, as ssd.pytorch's published figures. */
  public static final VocEvaluator STANDARD = new VocEvaluator(0.5, PixelConvention.CONTINUOUS);

  /** An object and whether a detection has already claimed it. */
  private static final class Target {
    private final Truth truth;
    private boolean found;

    Target(Truth truth) {
      this.truth = truth;
    }
  }

  /**
   * Evaluates a test set.
   *
   * @param truths every object of every image
   * @param detections every detection of every image, in any order
   * @param classes number of classes, background not counted
   */
  public VocMetrics evaluate(List<Truth> truths, List<Detection> detections, int classes) {
    List<Map<Integer, List<Target>>> targets = new ArrayList<>();
    List<List<Detection>> byClass = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      targets.add(new HashMap<>());
      byClass.add(new ArrayList<>());
    }
    for (Truth t : truths) {
      targets
          .get(t.category())
          .computeIfAbsent(t.image(), i -> new ArrayList<>())
          .add(new Target(t));
    }
    for (Detection d : detections) {
      byClass.get(d.category()).add(d);
    }
    List<PrecisionRecall> curves = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      curves.add(curve(targets.get(c), byClass.get(c)));
    }
    return new VocMetrics(curves);
  }

  private PrecisionRecall curve(Map<Integer, List<Target>> targets, List<Detection> detections) {
    long positives =
        targets.values().stream().flatMap(List::stream).filter(t -> !t.truth.difficult()).count();
    detections.sort(Comparator.comparingDouble(Detection::score).reversed());
    List<Double> recall = new ArrayList<>();
    List<Double> precision = new ArrayList<>();
    int hits = 0;
    int counted = 0;
    for (Detection d : detections) {
      Target best = best(targets.getOrDefault(d.image(), List.of()), d.box());
      if (best == null) {
        counted++;
      } else if (!best.truth.difficult()) {
        counted++;
        hits += best.found ? 0 : 1;
        best.found = true;
      }
      recall.add(hits / (double) positives);
      precision.add(counted == 0 ? 0 : hits / (double) counted);
    }
    return new PrecisionRecall(recall, precision, (int) positives);
  }

  /** The object of highest IoU, or null where that IoU is not above the threshold. */
  private Target best(List<Target> targets, Box box) {
    Target best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Target t : targets) {
      double iou = t.truth.box().iou(box, convention);
      if (iou > highest) {
        highest = iou;
        best = t;
      }
    }
    return highest > iouThreshold ? best : null;
  }
}
