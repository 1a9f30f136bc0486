package org.patchswap.tasks.detection.ssd;

import java.util.Arrays;
import java.util.List;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.metrics.PixelConvention;

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
    Box[] kept = new Box[order.length];
    double[] areas = new double[order.length];
    int[] out = new int[order.length];
    int size = 0;
    for (int i : order) {
      Box box = boxes.get(i);
      double area = box.area(PixelConvention.CONTINUOUS);
      if (standsAlone(box, area, kept, areas, size, iouThreshold)) {
        kept[size] = box;
        areas[size] = area;
        out[size++] = i;
      }
    }
    return Arrays.copyOf(out, size);
  }

  /**
   * Most pairs do not meet: asks for the shared part first, and divides only where there is one.
   */
  private static boolean standsAlone(
      Box box, double area, Box[] kept, double[] areas, int size, double iouThreshold) {
    for (int k = 0; k < size; k++) {
      double shared = box.intersection(kept[k], PixelConvention.CONTINUOUS);
      if (shared > 0 && shared / (area + areas[k] - shared) > iouThreshold) {
        return false;
      }
    }
    return true;
  }
}
