package org.patchswap.tasks.tool;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.tasks.picture.Pixels;

/**
 * A made picture with objects: rectangles of their classes' colours on grain, and what is known of
 * them.
 *
 * @param image the picture
 * @param labels of each pixel: the class from 1, 0 elsewhere
 * @param objects what is in it, the later in front
 */
record MadeScene(BufferedImage image, Pixels labels, List<Thing> objects) {
  private static final SeedStreams SEEDS = new SeedStreams(20121017);
  private static final int MOST_OBJECTS = 3;

  /**
   * A rectangle of whole pixels.
   *
   * @param label class from 1
   */
  record Thing(int label, int x, int y, int width, int height) {}

  /**
   * The scene of a name and number: always the same.
   *
   * @param classes of objects
   */
  static MadeScene of(String name, int number, int classes, int width, int height) {
    RandomGenerator random = SEEDS.stream("made-scenes:" + name, number, 0);
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (100 + random.nextInt(40)) * 0x10101;
    }
    byte[] labels = new byte[rgb.length];
    List<Thing> things = new ArrayList<>();
    int count = 1 + random.nextInt(MOST_OBJECTS);
    for (int k = 0; k < count; k++) {
      int w = random.nextInt(width / 4, width / 2);
      int h = random.nextInt(height / 4, height / 2);
      int x = random.nextInt(width - w);
      int y = random.nextInt(height - h);
      int label = 1 + (number * MOST_OBJECTS + k) % classes;
      int colour = SEEDS.stream("made-scenes:class", label, 0).nextInt(1 << 24);
      for (int row = y; row < y + h; row++) {
        Arrays.fill(rgb, row * width + x, row * width + x + w, colour);
        Arrays.fill(labels, row * width + x, row * width + x + w, (byte) label);
      }
      things.add(new Thing(label, x, y, w, h));
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return new MadeScene(image, new Pixels(height, width, 1, labels), List.copyOf(things));
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /**
   * The picture as a file.
   *
   * @param format {@code jpg} or {@code png}
   */
  byte[] file(String format) {
    return Pixels.file(image, format);
  }
}
