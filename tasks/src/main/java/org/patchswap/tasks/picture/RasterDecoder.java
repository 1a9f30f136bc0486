package org.patchswap.tasks.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** PNG, BMP and GIF by Java's own readers. */
final class RasterDecoder {
  /** Where a GIF says of what size it is as a whole, the lower byte first. */
  private static final int SCREEN_WIDTH = 6;

  private static final int SCREEN_HEIGHT = 8;

  private RasterDecoder() {}

  /** A file's first picture as Java holds it. */
  static BufferedImage read(PictureFormat format, byte[] file) throws IOException {
    ImageReader reader = JdkReaders.of(format.name().toLowerCase(Locale.ROOT));
    BufferedImage image;
    try {
      reader.setInput(new ByteInput(file), true, true);
      image = reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw JdkReaders.damaged(e);
    } finally {
      reader.dispose();
    }
    if (format == PictureFormat.GIF
        && (image.getWidth() != number(file, SCREEN_WIDTH)
            || image.getHeight() != number(file, SCREEN_HEIGHT))) {
      throw new IOException("is a GIF whose first picture is only a part; save it as PNG");
    }
    return image;
  }

  private static int number(byte[] file, int at) {
    return file[at] & 255 | (file[at + 1] & 255) << 8;
  }

  /**
   * Red, green and blue as Pillow's {@code convert("RGB")} has them: grey repeated as it is stored,
   * indices through their palette, transparency dropped. Of 16 bits colours keep the upper 8; grey
   * without transparency keeps its value, those above 255 as 255.
   */
  static byte[] colours(BufferedImage image) {
    int h = image.getHeight();
    int w = image.getWidth();
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int bits = bits(image);
    byte[] out = new byte[h * w * 3];
    int[] row = new int[w * bands];
    int[] palette = palette(image);
    int second = bands > 2 ? 1 : 0;
    int third = bands > 2 ? 2 : 0;
    int at = 0;
    for (int y = 0; y < h; y++) {
      raster.getPixels(0, y, w, 1, row);
      for (int x = 0; x < row.length; x += bands) {
        if (palette != null) {
          int rgb = palette[row[x]];
          out[at++] = (byte) (rgb >> 16);
          out[at++] = (byte) (rgb >> 8);
          out[at++] = (byte) rgb;
        } else {
          out[at++] = (byte) eight(row[x], bits, bands);
          out[at++] = (byte) eight(row[x + second], bits, bands);
          out[at++] = (byte) eight(row[x + third], bits, bands);
        }
      }
    }
    return out;
  }

  /** The samples of a picture of one band of 8 bits or fewer: grey values or palette indices. */
  static byte[] samples(BufferedImage image) {
    int h = image.getHeight();
    int w = image.getWidth();
    byte[] out = new byte[h * w];
    int[] row = new int[w];
    for (int y = 0; y < h; y++) {
      image.getRaster().getSamples(0, y, w, 1, 0, row);
      for (int x = 0; x < w; x++) {
        out[y * w + x] = (byte) row[x];
      }
    }
    return out;
  }

  /** Bits of the deepest channel. */
  static int bits(BufferedImage image) {
    return Arrays.stream(image.getSampleModel().getSampleSize()).max().orElse(0);
  }

  private static int eight(int value, int bits, int bands) {
    if (bits <= 8) {
      return value;
    }
    return bands == 1 ? Math.min(value, 255) : value >> (bits - 8);
  }

  /** Grey of 1, 2 or 4 bits has one too: its samples are no brightness either. */
  private static int[] palette(BufferedImage image) {
    if (!(image.getColorModel() instanceof IndexColorModel model)) {
      return null;
    }
    int[] colours = new int[1 << model.getPixelSize()];
    int[] known = new int[model.getMapSize()];
    model.getRGBs(known);
    System.arraycopy(known, 0, colours, 0, Math.min(known.length, colours.length));
    return colours;
  }

  /** Height and width, as the file announces them. */
  static int[] size(PictureFormat format, ImageInputStream in) throws IOException {
    ImageReader reader = JdkReaders.of(format.name().toLowerCase(Locale.ROOT));
    try {
      reader.setInput(in, true, true);
      return new int[] {reader.getHeight(0), reader.getWidth(0)};
    } catch (IOException | RuntimeException e) {
      throw JdkReaders.damaged(e);
    } finally {
      reader.dispose();
    }
  }
}
