package org.patchswap.tasks.dense;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * An 8-bit picture in memory.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 3 for red, green, blue; 1 for a label map
 * @param data row by row, pixel by pixel, channel by channel
 */
public record Pixels(int height, int width, int channels, byte[] data) {
  /**
   * Reads a colour picture. Grey pictures are repeated over the channels as they are stored (the
   * JDK's conversion would brighten them).
   *
   * @throws IOException with a reason fit for people when the file is no picture or is cut short
   */
  public static Pixels colour(Path file) throws IOException {
    BufferedImage image = decode(file);
    int h = image.getHeight();
    int w = image.getWidth();
    byte[] out = new byte[h * w * 3];
    Raster raster = image.getRaster();
    boolean direct = raster.getNumBands() == 3 && image.getColorModel().getColorSpace().isCS_sRGB();
    boolean grey = raster.getNumBands() == 1 && image.getType() != BufferedImage.TYPE_BYTE_INDEXED;
    int[] row = new int[w * 3];
    int at = 0;
    for (int y = 0; y < h; y++) {
      if (direct) {
        raster.getPixels(0, y, w, 1, row);
      } else if (grey) {
        raster.getSamples(0, y, w, 1, 0, row);
      } else {
        image.getRGB(0, y, w, 1, row, 0, w);
      }
      for (int x = 0; x < w; x++) {
        out[at++] = (byte) (direct ? row[3 * x] : grey ? row[x] : row[x] >> 16);
        out[at++] = (byte) (direct ? row[3 * x + 1] : grey ? row[x] : row[x] >> 8);
        out[at++] = (byte) (direct ? row[3 * x + 2] : row[x]);
      }
    }
    return new Pixels(h, w, 3, out);
  }

  /**
   * Reads a label map: the palette indices of a palette picture or the values of a grey one.
   *
   * @throws IOException with a reason fit for people
   */
  public static Pixels labels(Path file) throws IOException {
    BufferedImage image = decode(file);
    Raster raster = image.getRaster();
    if (raster.getNumBands() != 1) {
      throw new IOException(
          "has %d channels where a label map has one; save it as a palette or grey picture"
              .formatted(raster.getNumBands()));
    }
    int h = image.getHeight();
    int w = image.getWidth();
    int[] all = raster.getSamples(0, 0, w, h, 0, new int[h * w]);
    byte[] out = new byte[h * w];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) all[i];
    }
    return new Pixels(h, w, 1, out);
  }

  /** Height and width of a picture, from its header alone. */
  public static int[] size(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("is not a JPEG or PNG picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new int[] {reader.getHeight(0), reader.getWidth(0)};
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decode(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("is not a JPEG or PNG picture (" + bytes.length + " bytes)");
      }
      ImageReader reader = readers.next();
      try {
        return decode(reader, in);
      } finally {
        reader.dispose();
      }
    }
  }

  /** The JPEG reader fills what is missing with grey and merely warns; here that is a fault. */
  private static BufferedImage decode(ImageReader reader, ImageInputStream in) throws IOException {
    StringBuilder cut = new StringBuilder();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
            cut.append(warning);
          }
        });
    reader.setInput(in, true, true);
    BufferedImage image;
    try {
      image = reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw new IOException("is damaged or cut short (" + e.getMessage() + ")", e);
    }
    if (!cut.isEmpty()) {
      throw new IOException("is cut short (" + cut + ")");
    }
    return image;
  }

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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("This Java has no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Value of a channel, 0..255. */
  public int at(int y, int x, int channel) {
    return data[(y * width + x) * channels + channel] & 255;
  }
}
