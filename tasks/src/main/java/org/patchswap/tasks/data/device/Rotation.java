package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Turns every image of a batch by an angle of its own about the middle of the image, as {@code
 * RandomRotation} of torchvision does on pictures at its defaults: counter-clockwise, each pixel
 * from the nearest one (the pixel that its turned-back middle falls in), what comes from outside
 * black. One gather for the batch.
 */
public final class Rotation {
  private final NDManager manager;
  private final int height;
  private final int width;
  private final NDArray down;
  private final NDArray right;

  /** For images of a size; its two small arrays live as long as the manager. */
  public Rotation(NDManager manager, int height, int width) {
    this.manager = manager;
    this.height = height;
    this.width = width;
    down = manager.create(fromMiddle(height), new Shape(1, height, 1));
    right = manager.create(fromMiddle(width), new Shape(1, 1, width));
  }

  private static double[] fromMiddle(int size) {
    double[] middles = new double[size];
    for (int i = 0; i < size; i++) {
      middles[i] = i + 0.5 - size / 2.0;
    }
    return middles;
  }

  /** Whether some pixel of an image of this size comes from another one at an angle, 0..180. */
  public static boolean moves(int height, int width, double degrees) {
    double turn = Math.toRadians(degrees);
    double y = (height - 1) / 2.0;
    double x = (width - 1) / 2.0;
    double across = x * (1 - Math.cos(turn)) + y * Math.sin(turn);
    double along = y * (1 - Math.cos(turn)) + x * Math.sin(turn);
    return Math.max(across, along) > 0.5;
  }

  /**
   * The turned images.
   *
   * @param images (B, H, W, C) uint8
   * @param degrees counter-clockwise, one an image
   * @return (B, H, W, C) uint8
   */
  public NDArray apply(NDArray images, double[] degrees) {
    int n = degrees.length;
    double[] cosines = new double[n];
    double[] sines = new double[n];
    long[] starts = new long[n];
    for (int i = 0; i < n; i++) {
      double turn = Math.toRadians(degrees[i]);
      cosines[i] = Math.cos(turn);
      sines[i] = Math.sin(turn);
      starts[i] = (long) i * height * width;
    }
    Shape each = new Shape(n, 1, 1);
    NDArray cosine = manager.create(cosines, each);
    NDArray sine = manager.create(sines, each);
    NDArray x = cosine.mul(right).sub(sine.mul(down)).add(width / 2.0).floor();
    NDArray y = sine.mul(right).add(cosine.mul(down)).add(height / 2.0).floor();
    NDArray inside = x.gte(0).logicalAnd(x.lt(width)).logicalAnd(y.gte(0)).logicalAnd(y.lt(height));
    NDArray index =
        y.clip(0, height - 1)
            .mul(width)
            .add(x.clip(0, width - 1))
            .toType(DataType.INT64, false)
            .add(manager.create(starts, each));
    long channels = images.getShape().get(3);
    NDArray turned = images.reshape((long) n * height * width, channels).get(index.flatten());
    return turned
        .reshape(n, height, width, channels)
        .mul(inside.toType(DataType.UINT8, false).expandDims(3));
  }
}
