package org.patchswap.tasks.photo.path;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.patchswap.tasks.data.CacheFolder;
import org.patchswap.tasks.picture.Crop;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;

/**
 * Photographs for rehearsals: one JPEG file of the usual size of those of ImageNet, 500 x 375
 * pixels and about 100 kB, is decoded for each of them, so that a rehearsal waits for as much work
 * as a training does. Only the disk is spared it.
 *
 * @param labels of the photographs
 */
public record NoisePhotographs(int[] labels) implements Photographs {
  private static final int HEIGHT = 375;
  private static final int WIDTH = 500;

  /** Pixels of the squares that the noise is made of, which make the file as large as it is. */
  private static final int GRAIN = 3;

  /** The file, which stays in the cache folder. */
  private static final class File {
    static final Path PATH = write();

    private static Path write() {
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Random random = new Random(1);
      int across = (WIDTH + GRAIN - 1) / GRAIN;
      int[] colours = random.ints((long) across * HEIGHT, 0, 1 << 24).toArray();
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          image.setRGB(x, y, colours[y / GRAIN * across + x / GRAIN]);
        }
      }
      try {
        Path folder = Files.createDirectories(CacheFolder.get());
        Path file = folder.resolve("rehearsal.jpg");
        Path draft = Files.createTempFile(folder, "rehearsal", ".draft");
        ImageIO.write(image, "jpeg", draft.toFile());
        return Files.move(
            draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException("No file for a rehearsal's photograph", e);
      }
    }
  }

  /** So many photographs, about as many of each class. */
  public static NoisePhotographs of(int count, int classes) {
    return new NoisePhotographs(IntStream.range(0, count).map(i -> i % classes).toArray());
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public Photographs select(int[] chosen) {
    return new NoisePhotographs(IntStream.of(chosen).map(i -> labels[i]).toArray());
  }

  @Override
  public Pixels read(int i, Crop part) {
    try {
      return PictureFile.colour(File.PATH, part);
    } catch (IOException e) {
      throw new UncheckedIOException(File.PATH.toString(), e);
    }
  }

  @Override
  public String fingerprint() {
    return "noise " + count();
  }
}
