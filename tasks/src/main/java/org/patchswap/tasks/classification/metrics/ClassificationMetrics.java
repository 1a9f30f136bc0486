package org.patchswap.tasks.classification.metrics;

/**
 * What a test set says about a classifier. All values are fractions (not percent) or nats.
 *
 * @param samples number of images N
 * @param classes number of classes K
 * @param top1 fraction of images whose label has the largest logit
 * @param top5 fraction of images whose label is among the min(5, K) largest logits
 * @param nll mean of -log p(label), natural logarithm
 * @param bins number M of confidence bins behind {@code ece} and {@code mce}
 * @param ece expected calibration error, sum over bins of n_k/N |accuracy_k - confidence_k| (Guo et
 *     al., ICML 2017, eq. 3)
 * @param mce maximum calibration error, the largest gap of a non-empty bin (the same, eq. 4)
 * @param brier mean over images of the sum over classes of (p_c - y_c)^2, from 0 to 2 (Brier, 1950;
 *     some texts divide by K)
 * @param aurc area under the risk-coverage curve, see {@link RiskCoverage}
 * @param eAurc aurc minus that of the best ordering with the same number of errors
 */
public record ClassificationMetrics(
    int samples,
    int classes,
    double top1,
    double top5,
    double nll,
    int bins,
    double ece,
    double mce,
    double brier,
    double aurc,
    double eAurc) {

  /** Bins of the calibration errors: 15, as in Guo et al. (2017). PS-KD publishes 10. */
  public static final int DEFAULT_BINS = 15;

  /**
   * Metrics of a whole test set held in memory.
   *
   * @param logits N x K, row-major
   * @param labels N class indices from 0
   * @param classes K
   */
  public static ClassificationMetrics of(double[] logits, int[] labels, int classes) {
    return new ClassificationMeter(classes).add(logits, labels).metrics(DEFAULT_BINS);
  }

  /** The same for float32 logits; the arithmetic is float64. */
  public static ClassificationMetrics of(float[] logits, int[] labels, int classes) {
    return new ClassificationMeter(classes).add(logits, labels).metrics(DEFAULT_BINS);
  }
}
