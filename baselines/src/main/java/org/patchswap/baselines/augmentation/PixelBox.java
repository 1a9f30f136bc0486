package org.patchswap.baselines.augmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.patchswap.core.task.PatchMask;

/**
 * A rectangle of pixels: rows top to bottom, columns left to right, both ends exclusive at the far
 * side.
 */
public record PixelBox(int top, int left, int bottom, int right) {
  /**
   * CutMix's box: sides floor(size sqrt(1 - lambda)) around a centre, cut off at the border.
   *
   * @param lambda share the image keeps, before the cut
   */
  public static PixelBox cutMix(int height, int width, double lambda, int centreY, int centreX) {
    double root = Math.sqrt(1 - lambda);
    return around(height, width, (int) (height * root), (int) (width * root), centreY, centreX);
  }

  /** Cutout's square: side {@code length}, an odd one loses a pixel, cut off at the border. */
  public static PixelBox cutout(int height, int width, int length, int centreY, int centreX) {
    return around(height, width, length, length, centreY, centreX);
  }

  private static PixelBox around(int height, int width, int high, int wide, int y, int x) {
    return new PixelBox(
        clip(y - high / 2, height),
        clip(x - wide / 2, width),
        clip(y + high / 2, height),
        clip(x + wide / 2, width));
  }

  private static int clip(int v, int most) {
    return Math.max(0, Math.min(v, most));
  }

  /** Pixels inside. */
  public int area() {
    return (bottom - top) * (right - left);
  }

  /** What an image keeps when the box goes: 1 - area / image area. */
  public double kept(int height, int width) {
    return 1 - (double) area() / ((double) height * width);
  }

  /** The box as patches of one pixel, the same in every image. */
  public PatchMask patches(int images, int height, int width) {
    boolean[] chosen = new boolean[images * height * width];
    for (int i = 0; i < images; i++) {
      for (int y = top; y < bottom; y++) {
        int row = (i * height + y) * width;
        java.util.Arrays.fill(chosen, row + left, row + right, true);
      }
    }
    return new PatchMask(chosen, images, height, width, 1);
  }

  /** 1 inside each image's box and 0 outside: (n, 1, H, W) for n boxes. */
  public static NDArray mask(NDManager manager, List<PixelBox> boxes, int height, int width) {
    float[] mask = new float[boxes.size() * height * width];
    for (int i = 0; i < boxes.size(); i++) {
      PixelBox b = boxes.get(i);
      for (int y = b.top; y < b.bottom; y++) {
        int row = (i * height + y) * width;
        java.util.Arrays.fill(mask, row + b.left, row + b.right, 1);
      }
    }
    return manager.create(mask, new Shape(boxes.size(), 1, height, width));
  }
}
