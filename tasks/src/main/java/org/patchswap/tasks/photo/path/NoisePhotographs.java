package org.patchswap.tasks.photo.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.patchswap.tasks.picture.Crop;
import org.patchswap.tasks.picture.NoiseFiles;
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

  /** The file, which stays in the cache folder. */
  private static final class File {
    static final Path PATH = NoiseFiles.picture(HEIGHT, WIDTH, "jpg");
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
