package org.patchswap.tasks.detection.ssd;

import java.util.stream.IntStream;
import org.patchswap.tasks.detection.metrics.Box;

/** The default boxes of a network, in the order of its predictions; immutable. */
public final class Priors {
  private final double[] centred;
  private final Box[] boxes;

  private Priors(double[] centred) {
    this.centred = centred;
    this.boxes =
        IntStream.range(0, centred.length / 4)
            .mapToObj(i -> corners(centred[4 * i], centred[4 * i + 1], width(i), height(i)))
            .toArray(Box[]::new);
  }

  /**
   * Priors from numbers.
   *
   * @param centred P x 4, row-major: centre x, centre y, width, height, as fractions of the image;
   *     sides must be positive
   */
  public static Priors of(double[] centred) {
    if (centred.length % 4 != 0) {
      throw new IllegalArgumentException("expected P x 4 numbers, found " + centred.length);
    }
    for (int i = 0; i < centred.length; i += 4) {
      if (!(centred[i + 2] > 0 && centred[i + 3] > 0)) {
        throw new IllegalArgumentException(
            "prior %d has sides %s x %s".formatted(i / 4, centred[i + 2], centred[i + 3]));
      }
    }
    return new Priors(centred.clone());
  }

  static Box corners(double cx, double cy, double width, double height) {
    return new Box(cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2);
  }

  /** Number of priors P. */
  public int count() {
    return boxes.length;
  }

  /** Prior {@code i} by its corners. */
  public Box box(int i) {
    return boxes[i];
  }

  /** Centre of prior {@code i}, horizontally. */
  public double centreX(int i) {
    return centred[4 * i];
  }

  /** Centre of prior {@code i}, vertically. */
  public double centreY(int i) {
    return centred[4 * i + 1];
  }

  /** Width of prior {@code i}. */
  public double width(int i) {
    return centred[4 * i + 2];
  }

  /** Height of prior {@code i}. */
  public double height(int i) {
    return centred[4 * i + 3];
  }

  /** A copy of the P x 4 numbers: centre x, centre y, width, height. */
  public double[] toArray() {
    return centred.clone();
  }
}
