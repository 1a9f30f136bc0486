package org.patchswap.tasks.detection.metrics;

import java.util.List;

/**
 * The twelve numbers of {@code COCOeval.summarize} and the table behind the first. Values are
 * fractions; -1 stands for "no object to find", as in COCO's own output.
 *
 * @param ap mean over IoU thresholds and classes of the 101-point average precision
 * @param ap50 at IoU 0.50 alone, -1 where that is not among the thresholds
 * @param ap75 at IoU 0.75 alone, -1 where that is not among the thresholds
 * @param apSmall {@code ap} of {@link AreaRange#SMALL} objects
 * @param apMedium {@code ap} of {@link AreaRange#MEDIUM} objects
 * @param apLarge {@code ap} of {@link AreaRange#LARGE} objects
 * @param recalls mean over thresholds and classes of the recall with at most so many detections an
 *     image and class, one value for each limit of {@link CocoEvaluator#maxDetections}: AR1, AR10
 *     and AR100 by default
 * @param recallSmall recall of small objects at the largest limit
 * @param recallMedium recall of medium objects at the largest limit
 * @param recallLarge recall of large objects at the largest limit
 * @param apByClassAndThreshold classes x IoU thresholds, rows of -1 for classes without objects
 */
public record CocoMetrics(
    double ap,
    double ap50,
    double ap75,
    double apSmall,
    double apMedium,
    double apLarge,
    List<Double> recalls,
    double recallSmall,
    double recallMedium,
    double recallLarge,
    List<List<Double>> apByClassAndThreshold) {

  /** What COCO writes where there is no object to find. */
  public static final double NO_OBJECTS = -1;

  /** Average precision of each class over all IoU thresholds, -1 without objects. */
  public List<Double> apByClass() {
    return apByClassAndThreshold.stream()
        .map(row -> row.stream().mapToDouble(Double::doubleValue).average().orElse(NO_OBJECTS))
        .toList();
  }
}
