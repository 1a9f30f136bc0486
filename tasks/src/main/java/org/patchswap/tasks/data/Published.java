package org.patchswap.tasks.data;

import java.util.Random;
import java.util.TreeMap;

/**
 * What is known of a dataset of labelled images without its files.
 *
 * @param facts what all images have in common
 * @param train images for training
 * @param validation images that the dataset holds out itself, 0 for none
 * @param test images for reporting
 * @param height of an image in pixels
 * @param width of an image in pixels
 * @param channels of an image
 */
public record Published(
    ImageSplits.Facts facts,
    int train,
    int validation,
    int test,
    int height,
    int width,
    int channels) {
  /** Different images of a split; the others repeat them, and take no memory here. */
  private static final int DIFFERENT = 1000;

  /** Images of noise in such number and size, as many of each class. */
  ImageSplits noise() {
    Images held = validation == 0 ? null : noise(validation);
    return new ImageSplits(facts, noise(train), held, noise(test), new TreeMap<>());
  }

  private Images noise(int count) {
    int classes = facts.classes().size();
    int[] labels = new int[Math.min(count, classes * Math.max(1, DIFFERENT / classes))];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % classes;
    }
    byte[] pixels = new byte[Math.multiplyExact(labels.length, height * width * channels)];
    new Random(count).nextBytes(pixels);
    int[] repeated = new int[count];
    for (int i = 0; i < count; i++) {
      repeated[i] = i % labels.length;
    }
    return new Images(pixels, labels, height, width, channels).select(repeated);
  }
}
