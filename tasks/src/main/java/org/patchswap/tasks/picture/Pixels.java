package org.patchswap.tasks.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * An 8-bit picture in memory.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 3 for red, green, blue; 1 for a label map
 * @param data row by row, pixel by pixel, channel by channel
 */
public record Pixels(int height, int width, int channels, byte[] data) {
  /** This picture as a lossless PNG file's bytes. */
  public byte[] png() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int r = data[at] & 255;
        int g = data[at + (channels == 3 ? 1 : 0)] & 255;
        int b = data[at + (channels == 3 ? 2 : 0)] & 255;
        row[x] = r << 16 | g << 8 | b;
        at += channels;
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return png(image);
  }

  /** A picture as the bytes of a PNG file. */
  public static byte[] png(BufferedImage image) {
    return file(image, "png");
  }

  /**
   * A picture as the bytes of a file.
   *
   * @param format as ImageIO names it, {@code jpg} or {@code png}
   */
  public static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("This Java has no writer of " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A rectangle of this picture; the picture itself where that is all of it. */
  public Pixels cut(Region region) {
    region.check(height, width);
    if (region.height() == height && region.width() == width) {
      return this;
    }
    int row = region.width() * channels;
    byte[] out = new byte[region.height() * row];
    for (int y = 0; y < region.height(); y++) {
      int from = ((region.top() + y) * width + region.left()) * channels;
      System.arraycopy(data, from, out, y * row, row);
    }
    return new Pixels(region.height(), region.width(), channels, out);
  }

  /** Value of a channel, 0..255. */
  public int at(int y, int x, int channel) {
    return data[(y * width + x) * channels + channel] & 255;
  }
}
