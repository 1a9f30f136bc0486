package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Where FGD looks.
 *
 * @param foreground (N, 1, H, W): 1 / (cells of the box) in boxes, the largest where they overlap
 * @param background (N, 1, H, W): 1 outside all boxes, scaled to sum 1 an image
 */
public record FgdMasks(NDArray foreground, NDArray background) {
  /** The masks of a batch on a map of some size. */
  public static FgdMasks of(
      List<float[][]> boxes,
      int height,
      int width,
      double imageHeight,
      double imageWidth,
      NDManager manager) {
    float[] front = Boxes.foreground(boxes, height, width, imageHeight, imageWidth);
    float[] back = Boxes.background(front, boxes.size());
    float[] both = Arrays.copyOf(front, 2 * front.length);
    System.arraycopy(back, 0, both, front.length, back.length);
    NDArray masks = manager.create(both, new Shape(2, boxes.size(), 1, height, width));
    return new FgdMasks(masks.get(0), masks.get(1));
  }
}
