package org.patchswap.tasks.detection.augmentation;

import java.util.random.RandomGenerator;

/**
 * Lays a picture somewhere on an empty canvas one to four times its size, so that objects become
 * small (Liu et al. 2016, section 3.6; {@code RandomZoomOut} of torchvision's detection reference).
 *
 * @param probability that a picture is; otherwise it stays as it is
 * @param most sides of the canvas against those of the picture: uniform from 1 to this
 */
record ZoomOut(double probability, double most) {
  /** Half of the pictures, up to four times. */
  static final ZoomOut STANDARD = new ZoomOut(0.5, 4);

  /**
   * Draws a canvas.
   *
   * @param height of the picture in pixels
   * @param width of it
   */
  Region draw(int height, int width, RandomGenerator random) {
    if (random.nextDouble() >= probability) {
      return new Region(0, 0, width, height);
    }
    double factor = 1 + (most - 1) * random.nextDouble();
    int across = (int) (width * factor);
    int down = (int) (height * factor);
    int left = (int) ((across - width) * random.nextDouble());
    int top = (int) ((down - height) * random.nextDouble());
    return new Region(-left, -top, across, down);
  }
}
