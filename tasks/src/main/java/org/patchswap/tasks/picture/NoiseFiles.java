package org.patchswap.tasks.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.function.Supplier;
import org.patchswap.tasks.data.CacheFolder;

/**
 * Picture files that rehearsals decode in place of a dataset's, so that they wait for as much work
 * as a training does. They are made once and stay in the cache folder.
 */
public final class NoiseFiles {
  /** Pixels of the squares that the noise is made of, which make a JPEG as large as usual. */
  private static final int GRAIN = 3;

  /** The same of a PNG, which Cityscapes has: two megabytes of 2048 x 1024 pixels. */
  private static final int PNG_GRAIN = 2;

  private NoiseFiles() {}

  /**
   * A colour picture: as JPEG of 500 x 375 pixels it has the 100 kB of a photograph.
   *
   * @param format {@code jpg} or {@code png}
   */
  public static Path picture(int height, int width, String format) {
    return file("%dx%d.%s".formatted(width, height, format), () -> colours(height, width, format));
  }

  private static byte[] colours(int height, int width, String format) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    int grain = format.equals("png") ? PNG_GRAIN : GRAIN;
    int across = (width + grain - 1) / grain;
    int[] colours = random.ints((long) across * height, 0, 1 << 24).toArray();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colours[y / grain * across + x / grain]);
      }
    }
    return Pixels.file(image, format);
  }

  /**
   * A file of the cache folder, which is written where it is not there yet.
   *
   * @param name says all that its content depends on
   */
  public static Path file(String name, Supplier<byte[]> content) {
    try {
      Path folder = Files.createDirectories(CacheFolder.get().resolve("rehearsal"));
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        byte[] bytes = content.get();
        Path draft = Files.createTempFile(folder, name, ".draft");
        try {
          Files.write(draft, bytes);
          Files.move(
              draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(draft);
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("No file for a rehearsal's picture (" + e + ")", e);
    }
  }
}
