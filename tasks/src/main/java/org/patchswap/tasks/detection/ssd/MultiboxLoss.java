package org.patchswap.tasks.detection.ssd;

import java.util.List;

/**
 * The loss of SSD in float64, with its gradient: the reference for what detection computes on a
 * device, targets and mined negatives included.
 *
 * <p>{@code L = (sum over positives of smoothL1(offsets - targets) + sum over positives and mined
 * negatives of CE(class)) / N}, N the positives of the whole batch (Liu et al., 2016, eq. 1; {@code
 * MultiBoxLoss} of ssd.pytorch). A batch without positives has loss 0.
 *
 * @param matcher which priors are positives
 * @param coder how their boxes are encoded
 * @param negatives how many background priors enter
 */
public record MultiboxLoss(PriorMatcher matcher, BoxCoder coder, HardNegatives negatives) {

  /** IoU 0.5, variances 0.1 and 0.2, three negatives for each positive. */
  public static final MultiboxLoss STANDARD =
      new MultiboxLoss(PriorMatcher.STANDARD, BoxCoder.STANDARD, HardNegatives.STANDARD);

  /** Loss and gradients of one batch. */
  public static final class Value {
    private final double location;
    private final double confidence;
    private final double[] offsetGradient;
    private final double[] logitGradient;

    Value(double location, double confidence, double[] offsetGradient, double[] logitGradient) {
      this.location = location;
      this.confidence = confidence;
      this.offsetGradient = offsetGradient;
      this.logitGradient = logitGradient;
    }

    /** Location and confidence loss together, equally weighted. */
    public double loss() {
      return location + confidence;
    }

    /** Smooth-L1 part, divided by N. */
    public double location() {
      return location;
    }

    /** Cross-entropy part, divided by N. */
    public double confidence() {
      return confidence;
    }

    /** (B, P, 4): derivative of the loss by the predicted offsets; not copied. */
    public double[] offsetGradient() {
      return offsetGradient;
    }

    /** (B, P, C): derivative of the loss by the logits; not copied. */
    public double[] logitGradient() {
      return logitGradient;
    }
  }

  /** Matches and encodes a batch. */
  public MultiboxTargets targets(Priors priors, List<ImageTruths> batch) {
    return MultiboxTargets.of(matcher, coder, priors, batch);
  }

  /**
   * Loss and gradients.
   *
   * @param offsets (B, P, 4) predicted offsets, row-major
   * @param logits (B, P, C) predicted logits, class 0 the background
   * @param classes C
   * @param targets the batch's targets
   */
  public Value evaluate(double[] offsets, double[] logits, int classes, MultiboxTargets targets) {
    int rows = targets.images() * targets.priors();
    if (offsets.length != 4 * rows || logits.length != classes * rows) {
      throw new IllegalArgumentException(
          "expected %d x 4 offsets and %d x %d logits, found %d and %d"
              .formatted(rows, rows, classes, offsets.length, logits.length));
    }
    double[] normaliser = new double[rows];
    double[] backgroundLoss = new double[rows];
    for (int row = 0; row < rows; row++) {
      normaliser[row] = logSumExp(logits, row * classes, classes);
      backgroundLoss[row] = normaliser[row] - logits[row * classes];
    }
    boolean[] mined = negatives.mine(targets, backgroundLoss);

    double n = Math.max(1, targets.positives());
    double[] offsetGradient = new double[offsets.length];
    double[] logitGradient = new double[logits.length];
    double location = 0;
    double confidence = 0;
    for (int row = 0; row < rows; row++) {
      if (targets.isPositive(row)) {
        for (int k = 4 * row; k < 4 * row + 4; k++) {
          double error = offsets[k] - targets.offsets()[k];
          location += smoothL1(error);
          offsetGradient[k] = Math.max(-1, Math.min(1, error)) / n;
        }
      }
      if (targets.isPositive(row) || mined[row]) {
        int label = targets.classes()[row];
        confidence += normaliser[row] - logits[row * classes + label];
        for (int c = 0; c < classes; c++) {
          double p = Math.exp(logits[row * classes + c] - normaliser[row]);
          logitGradient[row * classes + c] = (p - (c == label ? 1 : 0)) / n;
        }
      }
    }
    return new Value(location / n, confidence / n, offsetGradient, logitGradient);
  }

  private static double smoothL1(double error) {
    double size = Math.abs(error);
    return size < 1 ? 0.5 * error * error : size - 0.5;
  }

  private static double logSumExp(double[] values, int from, int count) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      max = Math.max(max, values[i]);
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += Math.exp(values[i] - max);
    }
    return Math.log(sum) + max;
  }
}
