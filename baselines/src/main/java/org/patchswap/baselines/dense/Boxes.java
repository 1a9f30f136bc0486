package org.patchswap.baselines.dense;

import java.util.Arrays;
import java.util.List;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.BoxTargets;

/** Boxes of a batch on the grid of a map, as masks built on the host. */
public final class Boxes {
  private Boxes() {}

  /** The boxes of each image in pixels; fails where the task's targets have none. */
  static List<float[][]> of(Batch batch) {
    if (batch.targets() instanceof BoxTargets targets) {
      return targets.boxes();
    }
    throw new IllegalStateException(
        "The targets of this task have no boxes: " + batch.targets().getClass().getName());
  }

  /**
   * FGD's foreground: cells from floor to ceil of each box, both inclusive, have the value 1 /
   * (cells of the box), the largest where boxes overlap.
   *
   * @param height of the map, {@code width} alike
   * @param imageHeight in pixels, {@code imageWidth} alike
   * @return (B, 1, H, W) row-major
   */
  static float[] foreground(
      List<float[][]> boxes, int height, int width, double imageHeight, double imageWidth) {
    float[] mask = new float[boxes.size() * height * width];
    for (int i = 0; i < boxes.size(); i++) {
      for (float[] b : boxes.get(i)) {
        int left = (int) Math.floor(b[0] / imageWidth * width);
        int top = (int) Math.floor(b[1] / imageHeight * height);
        int right = (int) Math.ceil(b[2] / imageWidth * width);
        int bottom = (int) Math.ceil(b[3] / imageHeight * height);
        float value = 1f / (bottom + 1 - top) / (right + 1 - left);
        for (int y = Math.max(0, top); y <= Math.min(height - 1, bottom); y++) {
          for (int x = Math.max(0, left); x <= Math.min(width - 1, right); x++) {
            int at = (i * height + y) * width + x;
            mask[at] = Math.max(mask[at], value);
          }
        }
      }
    }
    return mask;
  }

  /** FGD's background: 1 outside the foreground, scaled to sum 1 an image (all 0 stays 0). */
  static float[] background(float[] foreground, int images) {
    int cells = foreground.length / images;
    float[] mask = new float[foreground.length];
    for (int i = 0; i < images; i++) {
      int free = 0;
      for (int c = i * cells; c < (i + 1) * cells; c++) {
        free += foreground[c] > 0 ? 0 : 1;
      }
      for (int c = i * cells; c < (i + 1) * cells; c++) {
        mask[c] = foreground[c] > 0 ? 0 : 1f / free;
      }
    }
    return mask;
  }

  /**
   * FGFI's imitation mask: 1 where an anchor of the cell has an overlap with some box above {@code
   * factor} times the box's largest overlap with any anchor. Overlaps count pixels inclusively.
   *
   * @param anchors (A, 4) at cell (0, 0); cell (y, x) has them moved by (x, y) strides
   * @return (B, H, W) row-major
   */
  public static float[] imitation(
      List<float[][]> boxes,
      double[][] anchors,
      int height,
      int width,
      double strideY,
      double strideX,
      double factor) {
    float[] mask = new float[boxes.size() * height * width];
    for (int i = 0; i < boxes.size(); i++) {
      for (float[] box : boxes.get(i)) {
        double[][] overlaps = new double[height * width][anchors.length];
        double most = 0;
        for (int c = 0; c < overlaps.length; c++) {
          double dy = c / width * strideY;
          double dx = c % width * strideX;
          for (int a = 0; a < anchors.length; a++) {
            overlaps[c][a] = overlap(box, anchors[a], dx, dy);
            most = Math.max(most, overlaps[c][a]);
          }
        }
        double least = factor * most;
        for (int c = 0; c < overlaps.length; c++) {
          if (Arrays.stream(overlaps[c]).anyMatch(o -> o > least)) {
            mask[i * overlaps.length + c] = 1;
          }
        }
      }
    }
    return mask;
  }

  private static double overlap(float[] b, double[] a, double dx, double dy) {
    double w = Math.min(b[2], a[2] + dx) - Math.max(b[0], a[0] + dx) + 1;
    double h = Math.min(b[3], a[3] + dy) - Math.max(b[1], a[1] + dy) + 1;
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double both = (b[2] - b[0] + 1) * (b[3] - b[1] + 1) + (a[2] - a[0] + 1) * (a[3] - a[1] + 1);
    return w * h / (both - w * h);
  }
}
