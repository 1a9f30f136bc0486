package org.patchswap.tasks.data;

import java.util.Arrays;

/**
 * Images of one size with a class each.
 *
 * @param pixels N x height x width x channels unsigned bytes
 * @param labels N class numbers from 0
 * @param height in pixels
 * @param width in pixels
 * @param channels of a pixel
 */
public record Images(byte[] pixels, int[] labels, int height, int width, int channels) {
  /** Checks that sizes agree. */
  public Images {
    if ((long) labels.length * height * width * channels != pixels.length) {
      throw new IllegalArgumentException(
          "%d images of %d x %d x %d need %d bytes, found %d"
              .formatted(
                  labels.length,
                  height,
                  width,
                  channels,
                  (long) labels.length * height * width * channels,
                  pixels.length));
    }
  }

  /** How many. */
  public int count() {
    return labels.length;
  }

  /** Bytes of one image. */
  public int imageBytes() {
    return height * width * channels;
  }

  /** The images at some positions, in that order. */
  public Images select(int[] positions) {
    int size = imageBytes();
    byte[] chosen = new byte[Math.multiplyExact(positions.length, size)];
    int[] theirs = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(pixels, positions[i] * size, chosen, i * size, size);
      theirs[i] = labels[positions[i]];
    }
    return new Images(chosen, theirs, height, width, channels);
  }

  /** The images followed by others of the same size. */
  Images and(Images more) {
    byte[] all = Arrays.copyOf(pixels, Math.addExact(pixels.length, more.pixels.length));
    System.arraycopy(more.pixels, 0, all, pixels.length, more.pixels.length);
    int[] theirs = Arrays.copyOf(labels, labels.length + more.labels.length);
    System.arraycopy(more.labels, 0, theirs, labels.length, more.labels.length);
    return new Images(all, theirs, height, width, channels);
  }
}
