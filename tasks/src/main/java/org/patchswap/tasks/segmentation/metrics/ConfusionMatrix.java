package org.patchswap.tasks.segmentation.metrics;

import java.util.Arrays;

/**
 * Pixel counts of a whole evaluation set: rows are ground truth, columns are predictions. Ratios
 * are taken once, at the end; a mean of per-image IoUs is another quantity. Not safe for several
 * threads; give each its own and {@link #merge} them.
 *
 * <p>Pixels whose <em>ground truth</em> is the ignore index are dropped, whatever is predicted
 * there.
 */
public final class ConfusionMatrix {
  private final int classes;
  private final int ignoreIndex;
  private final long[] counts;

  /**
   * An empty matrix.
   *
   * @param classes number of classes K
   * @param ignoreIndex ground-truth value to drop, usually 255 or -1
   */
  public ConfusionMatrix(int classes, int ignoreIndex) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, found " + classes);
    }
    this.classes = classes;
    this.ignoreIndex = ignoreIndex;
    this.counts = new long[Math.multiplyExact(classes, classes)];
  }

  /**
   * Adds label maps, of any shape.
   *
   * @param truth class indices from 0, or the ignore index
   * @param prediction class indices from 0, pixel by pixel in the same order
   * @return this matrix
   */
  public ConfusionMatrix add(int[] truth, int[] prediction) {
    checkSizes(truth.length, prediction.length);
    for (int i = 0; i < truth.length; i++) {
      count(i, truth[i], prediction[i]);
    }
    return this;
  }

  /** The same for int64 maps, the type of an arg-max. */
  public ConfusionMatrix add(long[] truth, long[] prediction) {
    checkSizes(truth.length, prediction.length);
    for (int i = 0; i < truth.length; i++) {
      count(i, truth[i], prediction[i]);
    }
    return this;
  }

  private static void checkSizes(int truth, int prediction) {
    if (truth != prediction) {
      throw new IllegalArgumentException(
          "ground truth has %d pixels, prediction %d".formatted(truth, prediction));
    }
  }

  private void count(int pixel, long truth, long prediction) {
    if (truth == ignoreIndex) {
      return;
    }
    counts[
        index(pixel, "ground truth", truth) * classes + index(pixel, "prediction", prediction)]++;
  }

  private int index(int pixel, String what, long value) {
    if (value < 0 || value >= classes) {
      throw new IllegalArgumentException(
          "%s of pixel %d is %d, outside 0..%d (ignore index %d)"
              .formatted(what, pixel, value, classes - 1, ignoreIndex));
    }
    return (int) value;
  }

  /** Adds the counts of another matrix of the same classes. */
  public ConfusionMatrix merge(ConfusionMatrix other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          "cannot merge %d classes into %d".formatted(other.classes, classes));
    }
    Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
    return this;
  }

  /** Number of classes K. */
  public int classes() {
    return classes;
  }

  /** Pixels of class {@code truth} predicted as {@code prediction}. */
  public long count(int truth, int prediction) {
    return counts[truth * classes + prediction];
  }

  /** Pixels whose ground truth is the class. */
  public long truthPixels(int c) {
    return Arrays.stream(counts, c * classes, (c + 1) * classes).sum();
  }

  /** Pixels predicted as the class, ignored ones left out. */
  public long predictedPixels(int c) {
    long sum = 0;
    for (int row = 0; row < classes; row++) {
      sum += count(row, c);
    }
    return sum;
  }

  /** Pixels counted. */
  public long pixels() {
    return Arrays.stream(counts).sum();
  }

  /** Intersection over union of a class, NaN where it occurs in neither map. */
  public double iou(int c) {
    long intersection = count(c, c);
    return intersection / (double) (truthPixels(c) + predictedPixels(c) - intersection);
  }

  /** Fraction of a class's ground-truth pixels predicted as it, NaN where there are none. */
  public double accuracy(int c) {
    return count(c, c) / (double) truthPixels(c);
  }
}
