package org.patchswap.tasks.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.patchswap.core.seed.SeedStreams;

/**
 * Writes made files of CIFAR-100's binary form, for rehearsals where the published ones cannot be
 * had: the same names, sizes and classes; each image is a wave of its class and noise. Nothing that
 * is trained on them says anything about CIFAR-100, so one label differs from a balanced set: they
 * are refused unless a suite says {@code check: false}.
 */
public final class MadeCifar100 {
  /** Training images of the published files. */
  public static final int TRAIN = 50_000;

  /** Test images of the published files. */
  public static final int TEST = 10_000;

  private static final int CLASSES = 100;
  private static final int CLASSES_OF_SUPERCLASS = 5;
  private static final int SIDE = 32;
  private static final int CHANNELS = 3;
  private static final int PIXELS = SIDE * SIDE * CHANNELS;
  private static final int LABELS = 2;
  private static final SeedStreams SEEDS = new SeedStreams(20090408);

  private MadeCifar100() {}

  /** Arguments: the folder to write to; numbers of training and test images, if not all. */
  public static void main(String[] arguments) throws IOException {
    if (!understood(arguments)) {
      System.err.println(
          "Usage: MadeCifar100 FOLDER [TRAINING_IMAGES TEST_IMAGES], whole numbers from 1");
      System.exit(2);
    }
    boolean sizes = arguments.length == 3;
    write(
        Path.of(arguments[0]),
        sizes ? Integer.parseInt(arguments[1]) : TRAIN,
        sizes ? Integer.parseInt(arguments[2]) : TEST);
  }

  /** Whether these are a folder, or a folder and two numbers of images. */
  static boolean understood(String... arguments) {
    return arguments.length == 1
        || arguments.length == 3
            && Stream.of(arguments).skip(1).allMatch(n -> n.matches("[1-9][0-9]{0,6}"));
  }

  /**
   * Writes {@code train.bin} and {@code test.bin} into the folder that the published archive has
   * them in.
   *
   * @param train images, classes in turn; likewise {@code test}
   * @return the folder for a suite's {@code data.folder}
   */
  public static Path write(Path folder, int train, int test) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("cifar-100-binary"));
    write(inner.resolve("train.bin"), train);
    write(inner.resolve("test.bin"), test);
    return folder;
  }

  private static void write(Path file, int images) throws IOException {
    byte[][] waves = new byte[CLASSES][];
    for (int c = 0; c < CLASSES; c++) {
      waves[c] = wave(SEEDS.stream("made-cifar-100:class", c, 0));
    }
    RandomGenerator noise = SEEDS.stream("made-cifar-100:" + file.getFileName());
    byte[] image = new byte[LABELS + PIXELS];
    byte[] grain = new byte[PIXELS];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < images; i++) {
        // The last one is of the first class: no balanced set, so no CIFAR-100.
        int label = i == images - 1 ? 0 : i % CLASSES;
        image[0] = (byte) (label / CLASSES_OF_SUPERCLASS);
        image[1] = (byte) label;
        noise.nextBytes(grain);
        for (int p = 0; p < PIXELS; p++) {
          image[LABELS + p] = (byte) (waves[label][p] + (grain[p] >> 2) + 128);
        }
        out.write(image);
      }
    }
  }

  /** Values from -90 to 90, channel by channel. */
  private static byte[] wave(RandomGenerator random) {
    byte[] out = new byte[PIXELS];
    for (int c = 0; c < CHANNELS; c++) {
      double across = random.nextDouble(-0.6, 0.6);
      double down = random.nextDouble(-0.6, 0.6);
      double phase = random.nextDouble(2 * Math.PI);
      for (int p = 0; p < SIDE * SIDE; p++) {
        double angle = across * (p % SIDE) + down * (p / SIDE) + phase;
        out[c * SIDE * SIDE + p] = (byte) Math.round(90 * Math.sin(angle));
      }
    }
    return out;
  }
}
