package org.patchswap.tasks.dense;

import java.util.Arrays;
import java.util.List;
import org.patchswap.tasks.picture.Pixels;

/**
 * Brings pictures of many sizes to one.
 *
 * @param height of the result in pixels
 * @param width of the result in pixels
 * @param stretch whether sides are scaled separately to fill it (SSD); otherwise pictures that are
 *     too large are shrunk in proportion, none is enlarged, and the rest is filled (DeepLab)
 * @param fill red, green and blue of the rest, 0..255
 */
public record Frame(int height, int width, boolean stretch, List<Integer> fill) {
  /** Height of a picture of some size inside the frame. */
  private int scaled(int side, int h, int w) {
    double shrink = Math.min(1, Math.min((double) height / h, (double) width / w));
    return Math.max(1, (int) Math.round(side * shrink));
  }

  /** Rows of the frame that a picture of (h, w) pixels fills. */
  public int rows(int h, int w) {
    return stretch ? height : scaled(h, h, w);
  }

  /** Columns of the frame that a picture of (h, w) pixels fills. */
  public int columns(int h, int w) {
    return stretch ? width : scaled(w, h, w);
  }

  /** A colour picture in the frame, upper left: (height, width, 3). */
  public byte[] image(Pixels in) {
    int h = rows(in.height(), in.width());
    int w = columns(in.height(), in.width());
    byte[] small = Resize.bilinear(in, h, w).data();
    if (h == height && w == width) {
      return small;
    }
    byte[] out = new byte[height * width * 3];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (int) fill.get(i % 3);
    }
    copy(small, h, w, out, 3);
    return out;
  }

  /**
   * A label map in the frame, values through a table, the rest ignored: (height, width).
   *
   * @param classes class of each stored value
   */
  public byte[] labels(Pixels in, List<Integer> classes) {
    int h = rows(in.height(), in.width());
    int w = columns(in.height(), in.width());
    byte[] small = Resize.nearest(in, h, w).data().clone();
    for (int i = 0; i < small.length; i++) {
      small[i] = (byte) (int) classes.get(small[i] & 255);
    }
    if (h == height && w == width) {
      return small;
    }
    byte[] out = new byte[height * width];
    Arrays.fill(out, (byte) Listing.IGNORE);
    copy(small, h, w, out, 1);
    return out;
  }

  private void copy(byte[] small, int h, int w, byte[] out, int channels) {
    for (int y = 0; y < h; y++) {
      System.arraycopy(small, y * w * channels, out, y * width * channels, w * channels);
    }
  }

  /** The boxes of a picture of (h, w) pixels, in pixels of the frame, cut at its edges. */
  public List<ObjectBox> boxes(List<ObjectBox> objects, int h, int w) {
    double sy = (double) rows(h, w) / h;
    double sx = (double) columns(h, w) / w;
    return objects.stream()
        .map(o -> o.scaled(sx, sy))
        .map(
            o ->
                new ObjectBox(
                    o.label(),
                    Math.max(0, o.x0()),
                    Math.max(0, o.y0()),
                    Math.min(width, o.x1()),
                    Math.min(height, o.y1()),
                    o.difficult(),
                    o.crowd(),
                    o.area()))
        .toList();
  }
}
