package org.patchswap.reports.page.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** PNG files and what is in them. */
final class Raster {
  private Raster() {}

  /** The picture; empty where the bytes are none. */
  static Optional<BufferedImage> read(byte[] png) {
    try {
      ImageIO.setUseCache(false);
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(png)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Every {@code step}-th pixel of a part of a picture. */
  static BufferedImage part(BufferedImage all, int left, int width, int height, int step) {
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out.setRGB(x, y, all.getRGB(left + x * step, y * step));
      }
    }
    return out;
  }

  /** A picture as a file. */
  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
