package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.DoubleStream;
import org.patchswap.core.tensor.Scalars;

/**
 * Turns every image of a batch by an angle of its own about the middle of the image, as {@code
 * RandomRotation} of torchvision does on pictures at its defaults: counter-clockwise, each pixel
 * from the nearest one (the pixel that its turned-back middle falls in), what comes from outside
 * black. One gather for the batch.
 */
public final class Rotation {
  private final int height;
  private final int width;
  private final NDArray down;
  private final NDArray right;

  /** For images of a size; its two small arrays live as long as the manager. */
  public Rotation(NDManager manager, int height, int width) {
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
   * The angles of a batch, on their way to the device.
   *
   * @param cosine one an image
   * @param sine one an image
   */
  public record Angles(Upload.Part cosine, Upload.Part sine) {
    /** Adds angles to what is sent: degrees counter-clockwise, one an image. */
    public static Angles add(double[] degrees, Upload upload) {
      return new Angles(
          upload.add(DoubleStream.of(degrees).map(d -> Math.cos(Math.toRadians(d))).toArray()),
          upload.add(DoubleStream.of(degrees).map(d -> Math.sin(Math.toRadians(d))).toArray()));
    }
  }

  /**
   * The turned images.
   *
   * @param images (B, H, W, C) uint8
   * @return (B, H, W, C) uint8
   */
  public NDArray apply(NDArray images, Angles angles) {
    long n = images.getShape().get(0);
    NDArray cosine = angles.cosine().real(n, 1, 1);
    NDArray sine = angles.sine().real(n, 1, 1);
    NDArray x = Scalars.add(cosine.mul(right).sub(sine.mul(down)), width / 2.0).floor();
    NDArray y = Scalars.add(sine.mul(right).add(cosine.mul(down)), height / 2.0).floor();
    return Nearest.of(images, y, x);
  }
}
