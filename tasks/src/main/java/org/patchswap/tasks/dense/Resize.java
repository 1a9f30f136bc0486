package org.patchswap.tasks.dense;

import org.patchswap.tasks.picture.Pixels;

/**
 * Picture resizing in plain Java, bit for bit the same everywhere. Pixel centres are at half
 * integers (output pixel i samples input position (i + 0.5) in/out - 0.5), edges are repeated, no
 * smoothing before shrinking: OpenCV's {@code INTER_LINEAR} and {@code INTER_NEAREST_EXACT}.
 */
public final class Resize {
  private Resize() {}

  /** Bilinear. */
  public static Pixels bilinear(Pixels in, int height, int width) {
    if (height == in.height() && width == in.width()) {
      return in;
    }
    int c = in.channels();
    byte[] out = new byte[height * width * c];
    for (int y = 0; y < height; y++) {
      double sy = source(y, height, in.height());
      for (int x = 0; x < width; x++) {
        double sx = source(x, width, in.width());
        for (int k = 0; k < c; k++) {
          out[(y * width + x) * c + k] = (byte) Math.round(sample(in, sy, sx, k));
        }
      }
    }
    return new Pixels(height, width, c, out);
  }

  /** The value at a continuous position (pixel centres at integers), edges repeated: 0..255. */
  public static double sample(Pixels in, double y, double x, int channel) {
    int y0 = (int) Math.floor(y);
    int x0 = (int) Math.floor(x);
    double fy = y - y0;
    double fx = x - x0;
    int ya = clamp(y0, in.height());
    int yb = clamp(y0 + 1, in.height());
    int xa = clamp(x0, in.width());
    int xb = clamp(x0 + 1, in.width());
    double upper = in.at(ya, xa, channel) * (1 - fx) + in.at(ya, xb, channel) * fx;
    double lower = in.at(yb, xa, channel) * (1 - fx) + in.at(yb, xb, channel) * fx;
    return upper * (1 - fy) + lower * fy;
  }

  /** Nearest neighbour: the values of the input and no others. */
  public static Pixels nearest(Pixels in, int height, int width) {
    if (height == in.height() && width == in.width()) {
      return in;
    }
    int c = in.channels();
    byte[] out = new byte[height * width * c];
    for (int y = 0; y < height; y++) {
      int sy = clamp((int) Math.floor((y + 0.5) * in.height() / height), in.height());
      for (int x = 0; x < width; x++) {
        int sx = clamp((int) Math.floor((x + 0.5) * in.width() / width), in.width());
        System.arraycopy(in.data(), (sy * in.width() + sx) * c, out, (y * width + x) * c, c);
      }
    }
    return new Pixels(height, width, c, out);
  }

  private static double source(int i, int out, int in) {
    return (i + 0.5) * in / out - 0.5;
  }

  private static int clamp(int i, int size) {
    return Math.max(0, Math.min(size - 1, i));
  }
}
