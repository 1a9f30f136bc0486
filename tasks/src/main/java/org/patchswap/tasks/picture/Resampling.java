package org.patchswap.tasks.picture;

import java.util.Arrays;

/**
 * Pictures resized with antialiasing, byte for byte as {@code Image.resize} of Pillow does (checked
 * against 9.4; so is torchvision's {@code Resize} of a PIL image): the filter is widened by the
 * factor of a reduction; rows first, columns second, each rounded to 8 bits; weights are whole
 * multiples of 2^-22. Edges: what would lie outside of the picture counts nothing.
 */
public final class Resampling {
  private static final int HALF = 1 << (Weights.BITS - 1);
  private static final int RGB = 3;

  private Resampling() {}

  /** Bilinear, all of a picture. */
  public static Pixels bilinear(Pixels in, int height, int width) {
    return bilinear(in, 0, 0, in.width(), in.height(), height, width);
  }

  /**
   * Bilinear, a rectangle of a picture: {@code resize((width, height), BILINEAR, box=(x0, y0, x1,
   * y1))}. Pixels beside the rectangle count where the filter reaches them; to keep them out, cut
   * the picture first, as torchvision's {@code resized_crop} does.
   *
   * @param x0 left edge in input pixels, from 0; {@code y0} upper edge; {@code x1} right edge, at
   *     most the picture's width; {@code y1} lower edge
   * @param height output rows, from 1; {@code width} output columns
   */
  public static Pixels bilinear(
      Pixels in, double x0, double y0, double x1, double y1, int height, int width) {
    return resize(Filter.BILINEAR, in, x0, y0, x1, y1, height, width);
  }

  /** As {@link #bilinear(Pixels, double, double, double, double, int, int)}, by any filter. */
  public static Pixels resize(
      Filter filter, Pixels in, double x0, double y0, double x1, double y1, int height, int width) {
    boolean inside = 0 <= x0 && x0 < x1 && x1 <= in.width() && 0 <= y0 && y0 < y1;
    if (!inside || y1 > in.height() || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A picture of %d x %d has no part from (%s, %s) to (%s, %s) to bring to %d x %d"
              .formatted(in.width(), in.height(), x0, y0, x1, y1, width, height));
    }
    return resize(
        in,
        Weights.of(filter, in.width(), x0, x1, width, 0, width),
        Weights.of(filter, in.height(), y0, y1, height, 0, height));
  }

  /**
   * The middle square of a picture whose short side is brought to a length, bilinearly: what
   * torchvision's {@code Resize(shortSide)} and {@code CenterCrop(side)} leave, of which nothing
   * else is computed.
   *
   * @param shortSide pixels, at least {@code side}
   */
  public static Pixels centre(Pixels in, int shortSide, int side) {
    if (side < 1 || shortSide < side) {
      throw new IllegalArgumentException(
          "A square of %d pixels has no place in a picture whose short side has %d"
              .formatted(side, shortSide));
    }
    int least = Math.min(in.width(), in.height());
    int longSide = (int) ((long) shortSide * Math.max(in.width(), in.height()) / least);
    int height = in.height() == least ? shortSide : longSide;
    int width = in.width() <= in.height() ? shortSide : longSide;
    return resize(in, middle(in.width(), width, side), middle(in.height(), height, side));
  }

  /** Python rounds a half to the even number; so does {@link Math#rint}. */
  private static Weights middle(int in, int out, int side) {
    int first = (int) Math.rint((out - side) / 2.0);
    return Weights.of(Filter.BILINEAR, in, 0, in, out, first, side);
  }

  private static Pixels resize(Pixels in, Weights across, Weights down) {
    int channels = in.channels();
    int samples = across.outputs() * channels;
    byte[] out = new byte[down.outputs() * samples];
    int[] sums = new int[samples];
    // Of the rows that are resized already, the last few: an output row needs no more.
    int[][] rows = new int[down.most()][samples];
    int ready = 0;
    for (int y = 0; y < down.outputs(); y++) {
      int first = down.firsts()[y];
      int count = down.counts()[y];
      for (ready = Math.max(ready, first); ready < first + count; ready++) {
        row(in, ready, across, rows[ready % rows.length]);
      }
      Arrays.fill(sums, HALF);
      for (int k = 0; k < count; k++) {
        add(rows[(first + k) % rows.length], down.values()[y * down.most() + k], sums);
      }
      int at = y * samples;
      for (int i = 0; i < samples; i++) {
        out[at + i] = (byte) clip(sums[i]);
      }
    }
    return new Pixels(down.outputs(), across.outputs(), channels, out);
  }

  /** Of one shape for the compiler, which makes vector instructions of it. */
  private static void add(int[] row, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i] * weight;
    }
  }

  private static void row(Pixels in, int y, Weights across, int[] out) {
    int start = y * in.width() * in.channels();
    if (in.channels() == RGB) {
      colours(in.data(), start, across, out);
    } else {
      samples(in.data(), start, in.channels(), across, out);
    }
  }

  private static void colours(byte[] in, int start, Weights across, int[] out) {
    int[] values = across.values();
    int to = 0;
    for (int x = 0; x < across.outputs(); x++) {
      int at = start + across.firsts()[x] * RGB;
      int k = x * across.most();
      int end = k + across.counts()[x];
      int r = HALF;
      int g = HALF;
      int b = HALF;
      for (; k < end; k++, at += RGB) {
        int weight = values[k];
        r += (in[at] & 255) * weight;
        g += (in[at + 1] & 255) * weight;
        b += (in[at + 2] & 255) * weight;
      }
      out[to] = clip(r);
      out[to + 1] = clip(g);
      out[to + 2] = clip(b);
      to += RGB;
    }
  }

  private static void samples(byte[] in, int start, int channels, Weights across, int[] out) {
    for (int i = 0; i < out.length; i++) {
      int x = i / channels;
      int at = start + across.firsts()[x] * channels + i % channels;
      int sum = HALF;
      for (int k = 0; k < across.counts()[x]; k++) {
        sum += (in[at + k * channels] & 255) * across.values()[x * across.most() + k];
      }
      out[i] = clip(sum);
    }
  }

  private static int clip(int sum) {
    return Math.max(0, Math.min(255, sum >> Weights.BITS));
  }
}
