package org.patchswap.tasks.detection.ssd;

import java.util.Arrays;
import java.util.List;
import org.patchswap.tasks.detection.metrics.Box;

/**
 * Greedy suppression of detections of the same object: by falling score, a box is dropped where its
 * IoU with a kept one is greater than the threshold. A box is compared with kept boxes only, so the
 * cost is (boxes looked at) x (boxes kept).
 */
public final class NonMaximumSuppression {
  private NonMaximumSuppression() {}

  /**
   * Suppresses.
   *
   * @param boxes boxes of one class in one image, in any one unit
   * @param scores their scores
   * @param iouThreshold the IoU a pair may reach
   * @param candidates how many boxes, of highest score, are looked at
   * @return indices of the boxes kept, by falling score; of equal scores the lower index first
   */
  public static int[] keep(List<Box> boxes, double[] scores, double iouThreshold, int candidates) {
    if (boxes.size() != scores.length) {
      throw new IllegalArgumentException(
          "%d boxes but %d scores".formatted(boxes.size(), scores.length));
    }
    int[] order = TopK.indices(scores, candidates);
    int[] kept = new int[order.length];
    int size = 0;
    for (int i : order) {
      if (standsAlone(boxes, i, kept, size, iouThreshold)) {
        kept[size++] = i;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private static boolean standsAlone(
      List<Box> boxes, int i, int[] kept, int size, double iouThreshold) {
    for (int k = 0; k < size; k++) {
      if (boxes.get(i).iou(boxes.get(kept[k])) > iouThreshold) {
        return false;
      }
    }
    return true;
  }
}
