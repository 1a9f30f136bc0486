package org.patchswap.tasks.classification.metrics;

import java.util.Arrays;
import org.patchswap.core.task.NotFiniteException;

/**
 * Collects batches of logits and keeps four numbers an image, so that a test set of any number of
 * classes fits in memory. Not safe for several threads.
 *
 * <p>Ties between logits: the class of the lower index comes first, for the predicted class and for
 * top-k alike, so a constant classifier has the accuracy of class 0 and not 100 %.
 */
public final class ClassificationMeter {
  private final int classes;
  private int samples;
  private double[] confidence = new double[256];
  private double[] nll = new double[256];
  private double[] brier = new double[256];
  private int[] rank = new int[256];

  /**
   * An empty meter.
   *
   * @param classes number of classes K, at least 1
   */
  public ClassificationMeter(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, found " + classes);
    }
    this.classes = classes;
  }

  /**
   * Adds a batch.
   *
   * @param logits N x K, row-major; {@code -infinity} is allowed, NaN and {@code +infinity} are not
   * @param labels N class indices from 0
   * @return this meter
   */
  public ClassificationMeter add(double[] logits, int[] labels) {
    checkShape(logits.length, labels.length);
    for (int i = 0; i < labels.length; i++) {
      addSample(Arrays.copyOfRange(logits, i * classes, (i + 1) * classes), labels[i]);
    }
    return this;
  }

  /** The same for float32 logits; the arithmetic is float64. */
  public ClassificationMeter add(float[] logits, int[] labels) {
    checkShape(logits.length, labels.length);
    double[] row = new double[classes];
    for (int i = 0; i < labels.length; i++) {
      for (int c = 0; c < classes; c++) {
        row[c] = logits[i * classes + c];
      }
      addSample(row, labels[i]);
    }
    return this;
  }

  private void checkShape(int logits, int labels) {
    if (logits != (long) labels * classes) {
      throw new IllegalArgumentException(
          "expected %d x %d logits, found %d".formatted(labels, classes, logits));
    }
  }

  private void addSample(double[] z, int label) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label of sample %d is %d, outside 0..%d".formatted(samples, label, classes - 1));
    }
    double max = Double.NEGATIVE_INFINITY;
    int ahead = 0;
    for (int c = 0; c < classes; c++) {
      if (Double.isNaN(z[c]) || z[c] == Double.POSITIVE_INFINITY) {
        throw new NotFiniteException(
            "logit %d of sample %d is %s: the network has diverged".formatted(c, samples, z[c]));
      }
      max = Math.max(max, z[c]);
      if (z[c] > z[label] || (z[c] == z[label] && c < label)) {
        ahead++;
      }
    }
    double sum = 0;
    for (double v : z) {
      sum += Math.exp(v - max);
    }
    double squares = 0;
    for (int c = 0; c < classes; c++) {
      double error = Math.exp(z[c] - max) / sum - (c == label ? 1 : 0);
      squares += error * error;
    }
    grow();
    confidence[samples] = 1 / sum;
    nll[samples] = Math.log(sum) + max - z[label];
    brier[samples] = squares;
    rank[samples] = ahead;
    samples++;
  }

  private void grow() {
    if (samples == rank.length) {
      int size = 2 * samples;
      confidence = Arrays.copyOf(confidence, size);
      nll = Arrays.copyOf(nll, size);
      brier = Arrays.copyOf(brier, size);
      rank = Arrays.copyOf(rank, size);
    }
  }

  /** Number of images added. */
  public int samples() {
    return samples;
  }

  /** Fraction of images whose label is among the min(k, K) largest logits; NaN without images. */
  public double topK(int k) {
    return Arrays.stream(rank, 0, samples).filter(r -> r < k).count() / (double) samples;
  }

  /** Mean negative log likelihood of the labels, in nats. */
  public double nll() {
    return Arrays.stream(nll, 0, samples).average().orElse(Double.NaN);
  }

  /** Mean over images of the squared error summed over classes. */
  public double brier() {
    return Arrays.stream(brier, 0, samples).average().orElse(Double.NaN);
  }

  /** Confidence against accuracy in {@code bins} bins of equal width. */
  public Reliability reliability(int bins) {
    return Reliability.of(Arrays.copyOf(confidence, samples), correct(), bins);
  }

  /** Error rate against coverage. */
  public RiskCoverage riskCoverage() {
    return RiskCoverage.of(Arrays.copyOf(confidence, samples), correct());
  }

  private boolean[] correct() {
    boolean[] out = new boolean[samples];
    for (int i = 0; i < samples; i++) {
      out[i] = rank[i] == 0;
    }
    return out;
  }

  /** All metrics of the images added so far, with calibration errors over {@code bins} bins. */
  public ClassificationMetrics metrics(int bins) {
    Reliability reliability = reliability(bins);
    RiskCoverage risk = riskCoverage();
    return new ClassificationMetrics(
        samples,
        classes,
        topK(1),
        topK(5),
        nll(),
        bins,
        reliability.ece(),
        reliability.mce(),
        brier(),
        risk.aurc(),
        risk.eAurc());
  }
}
