package org.patchswap.tasks.scenes;

import org.patchswap.tasks.dense.Resize;
import org.patchswap.tasks.picture.Pixels;

/**
 * A garment at its place in a scene.
 *
 * @param label class of the garment, from 1
 * @param top upper edge in scene pixels, perhaps negative
 * @param left left edge in scene pixels, perhaps negative
 * @param height in scene pixels
 * @param width in scene pixels
 * @param tint factor of each colour
 * @param grey (height, width) brightness, 0..1
 * @param cover (height, width) how far each scene pixel is covered, 0..1
 */
record Sprite(
    int label,
    int top,
    int left,
    int height,
    int width,
    double[] tint,
    double[] grey,
    double[] cover) {

  /** A picture scaled to a size, mirrored or not. */
  static Sprite of(
      Pixels picture, int label, int[] place, boolean mirrored, double[] tint, Pixels silhouette) {
    int h = place[2];
    int w = place[3];
    return new Sprite(
        label,
        place[0],
        place[1],
        h,
        w,
        tint,
        scaled(picture, h, w, mirrored),
        scaled(silhouette, h, w, mirrored));
  }

  private static double[] scaled(Pixels in, int h, int w, boolean mirrored) {
    double[] out = new double[h * w];
    for (int y = 0; y < h; y++) {
      double fy = (y + 0.5) * in.height() / h - 0.5;
      for (int x = 0; x < w; x++) {
        double fx = ((mirrored ? w - 1 - x : x) + 0.5) * in.width() / w - 0.5;
        out[y * w + x] = Resize.sample(in, fy, fx, 0) / 255;
      }
    }
    return out;
  }

  /** Whether a scene pixel shows the garment rather than what is behind it. */
  boolean covers(int y, int x) {
    int row = y - top;
    int column = x - left;
    return row >= 0
        && column >= 0
        && row < height
        && column < width
        && cover[row * width + column] >= 0.5;
  }

  /** Whether part of the garment's picture lies outside a scene of a side. */
  boolean cut(int side) {
    return top < 0 || left < 0 || top + height > side || left + width > side;
  }

  /**
   * The share of the garment that is seen in a scene of a side behind other garments.
   *
   * @param above garments painted later
   */
  double visible(int side, Iterable<Sprite> above) {
    int whole = 0;
    int seen = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        if (covers(y, x)) {
          whole++;
          boolean shown = y >= 0 && x >= 0 && y < side && x < side;
          for (Sprite s : above) {
            shown = shown && !s.covers(y, x);
          }
          seen += shown ? 1 : 0;
        }
      }
    }
    return whole == 0 ? 0 : seen / (double) whole;
  }
}
