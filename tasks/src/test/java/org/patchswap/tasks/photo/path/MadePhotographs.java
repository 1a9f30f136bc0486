package org.patchswap.tasks.photo.path;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.picture.Crop;
import org.patchswap.tasks.picture.Pixels;

/**
 * Photographs of noise in many sizes, made of their numbers.
 *
 * @param numbers of the photographs
 * @param damaged numbers of those that cannot be read
 * @param read numbers of those that were read
 */
record MadePhotographs(int[] numbers, Set<Integer> damaged, Set<Integer> read)
    implements Photographs {
  private static final int CLASSES = 7;

  static MadePhotographs of(int count) {
    return new MadePhotographs(
        IntStream.range(0, count).toArray(), Set.of(), ConcurrentHashMap.newKeySet());
  }

  @Override
  public int count() {
    return numbers.length;
  }

  @Override
  public int[] labels() {
    return IntStream.of(numbers).map(n -> n % CLASSES).toArray();
  }

  @Override
  public Photographs select(int[] chosen) {
    return new MadePhotographs(IntStream.of(chosen).map(i -> numbers[i]).toArray(), damaged, read);
  }

  @Override
  public Pixels read(int i, Crop part) {
    int number = numbers[i];
    if (damaged.contains(number)) {
      throw new TrainingFailure("photograph " + number + ": is cut short");
    }
    read.add(number);
    RandomGenerator noise = new SeedStreams(number).stream("noise");
    int height = 20 + number % 13;
    int width = 24 + number % 11;
    byte[] data = new byte[height * width * 3];
    noise.nextBytes(data);
    return new Pixels(height, width, 3, data).cut(part.of(height, width));
  }

  @Override
  public String fingerprint() {
    return "made " + numbers.length;
  }
}
