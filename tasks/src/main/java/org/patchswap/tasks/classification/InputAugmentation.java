package org.patchswap.tasks.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.random.RandomGenerator;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.data.device.Rotation;
import org.patchswap.tasks.data.device.Squares;

/**
 * What some protocols do to training images after crops and mirroring: rotation of the picture,
 * then, once it is normalised, Cutout. Draws come from streams of their own, one for each of the
 * two, so that crops and mirroring are the same with and without, and so is each with the other.
 */
final class InputAugmentation {
  private final int degrees;
  private final int side;
  private final int height;
  private final int width;
  private final Rotation rotation;
  private final Squares squares;

  InputAugmentation(NDManager manager, Settings settings, int height, int width) {
    degrees = settings.getInt(ClassificationOptions.ROTATION);
    side = settings.getInt(ClassificationOptions.CUTOUT);
    this.height = height;
    this.width = width;
    rotation = degrees == 0 ? null : new Rotation(manager, height, width);
    squares = side == 0 ? null : new Squares(manager, height, width);
  }

  /**
   * Cropped and mirrored pictures as a network gets them.
   *
   * @param pictures (B, H, W, C) uint8
   * @param augment the generator that crops and mirroring came from; asked once more only where
   *     there is something to draw
   * @return (B, C, H, W) float32, normalised
   */
  NDArray apply(NDArray pictures, Normaliser normaliser, RandomGenerator augment) {
    if (rotation == null && squares == null) {
      return normaliser.apply(pictures);
    }
    SeedStreams own = new SeedStreams(augment.nextLong());
    int n = (int) pictures.getShape().get(0);
    NDArray turned =
        rotation == null
            ? pictures
            : rotation.apply(pictures, angles(n, degrees, own.stream("rotation")));
    NDArray images = normaliser.apply(turned);
    if (squares == null) {
      return images;
    }
    RandomGenerator draws = own.stream("cutout");
    long[] y = new long[n];
    long[] x = new long[n];
    for (int i = 0; i < n; i++) {
      y[i] = draws.nextInt(height);
      x[i] = draws.nextInt(width);
    }
    return squares.erase(images, side, y, x);
  }

  /** Angles uniform from {@code -most} to {@code most} degrees. */
  static double[] angles(int count, double most, RandomGenerator draws) {
    double[] angles = new double[count];
    for (int i = 0; i < count; i++) {
      angles[i] = most * (2 * draws.nextDouble() - 1);
    }
    return angles;
  }
}
