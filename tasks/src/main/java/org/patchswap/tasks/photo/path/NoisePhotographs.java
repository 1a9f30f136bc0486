package org.patchswap.tasks.photo.path;

import java.util.Random;
import java.util.stream.IntStream;
import org.patchswap.tasks.picture.Crop;
import org.patchswap.tasks.picture.Pixels;

/**
 * Photographs for rehearsals: one picture of noise for all of them, of the usual size of those of
 * ImageNet. They need no decoding; whether that keeps up is found out on the files.
 *
 * @param labels of the photographs
 */
public record NoisePhotographs(int[] labels) implements Photographs {
  private static final Pixels NOISE = noise(375, 500);

  private static Pixels noise(int height, int width) {
    byte[] data = new byte[height * width * 3];
    new Random(height).nextBytes(data);
    return new Pixels(height, width, 3, data);
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
    return NOISE.cut(part.of(NOISE.height(), NOISE.width()));
  }

  @Override
  public String fingerprint() {
    return "noise " + count();
  }
}
