package org.patchswap.tasks.classification.metrics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well confidence orders right before wrong: the error rate among the i most confident images,
 * averaged over i = 1..N (Geifman, Uziel and El-Yaniv, ICLR 2019; as coded by PS-KD, {@code
 * utils/metric.py}). Published tables multiply by 1000.
 *
 * <p>Ties of confidence: the image that came first in the test set is taken first.
 *
 * @param aurc the area, from 0 to 1; NaN without images
 * @param eAurc the area minus that of the perfect ordering of the same predictions, at least 0
 */
public record RiskCoverage(double aurc, double eAurc) {

  /**
   * The two areas.
   *
   * @param confidence confidence of each image, any monotone score
   * @param correct whether its prediction is right
   */
  public static RiskCoverage of(double[] confidence, boolean[] correct) {
    int n = confidence.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -confidence[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double area = 0;
    int errors = 0;
    for (int i = 0; i < n; i++) {
      errors += correct[order[i]] ? 0 : 1;
      area += errors / (double) (i + 1);
    }
    // The perfect ordering shows all right predictions first.
    double best = 0;
    for (int i = 1; i <= errors; i++) {
      best += i / (double) (n - errors + i);
    }
    return new RiskCoverage(area / n, (area - best) / n);
  }
}
