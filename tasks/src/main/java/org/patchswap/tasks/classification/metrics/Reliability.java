package org.patchswap.tasks.classification.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The reliability diagram: accuracy against confidence in bins of equal width.
 *
 * <p>Bin k of M holds the confidences in (k/M, (k+1)/M]; a confidence of exactly 0 belongs to none.
 * Edges are the quotients k/M themselves, not a running sum, whose rounding can add a bin.
 *
 * @param bins the M bins, from low to high confidence
 * @param samples number of images N
 */
public record Reliability(List<Bin> bins, int samples) {

  /**
   * One bin.
   *
   * @param lower exclusive lower edge
   * @param upper inclusive upper edge
   * @param count number of images n_k
   * @param accuracy fraction of them classified correctly, NaN where the bin is empty
   * @param confidence their mean confidence, NaN where the bin is empty
   */
  public record Bin(double lower, double upper, int count, double accuracy, double confidence) {
    /** |accuracy - confidence|, 0 for an empty bin. */
    public double gap() {
      return count == 0 ? 0 : Math.abs(accuracy - confidence);
    }
  }

  /** A diagram with an unmodifiable copy of the bins. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Bins a test set.
   *
   * @param confidence largest softmax probability of each image
   * @param correct whether the class of that probability is the label
   * @param bins M, at least 1
   */
  public static Reliability of(double[] confidence, boolean[] correct, int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("bins must be at least 1, found " + bins);
    }
    int[] count = new int[bins];
    int[] hits = new int[bins];
    double[] sum = new double[bins];
    for (int i = 0; i < confidence.length; i++) {
      int k = bin(confidence[i], bins);
      if (k >= 0) {
        count[k]++;
        hits[k] += correct[i] ? 1 : 0;
        sum[k] += confidence[i];
      }
    }
    List<Bin> out = new ArrayList<>();
    for (int k = 0; k < bins; k++) {
      double n = count[k];
      out.add(new Bin(edge(k, bins), edge(k + 1, bins), count[k], hits[k] / n, sum[k] / n));
    }
    return new Reliability(out, confidence.length);
  }

  private static double edge(int k, int bins) {
    return k / (double) bins;
  }

  private static int bin(double confidence, int bins) {
    int k = Math.min(bins - 1, (int) Math.ceil(confidence * bins) - 1);
    // The product is rounded; the edges decide.
    while (k >= 0 && confidence <= edge(k, bins)) {
      k--;
    }
    while (k < bins - 1 && k >= 0 && confidence > edge(k + 1, bins)) {
      k++;
    }
    return k;
  }

  /** Expected calibration error, from 0 to 1; NaN without images. */
  public double ece() {
    double sum = bins.stream().mapToDouble(b -> b.count() * b.gap()).sum();
    return sum / samples;
  }

  /** Maximum calibration error over the bins that hold an image; NaN without images. */
  public double mce() {
    return samples == 0 ? Double.NaN : bins.stream().mapToDouble(Bin::gap).max().orElse(0);
  }
}
