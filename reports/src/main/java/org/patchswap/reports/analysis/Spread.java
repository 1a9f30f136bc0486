package org.patchswap.reports.analysis;

import org.patchswap.reports.statistics.Summary;

/**
 * How far a comparison's figures scatter.
 *
 * @param method sd of the method over the common seeds
 * @param reference sd of what it is compared with
 * @param difference sd of the paired differences
 * @param ratio variance of the differences over the sum of both variances; NaN without spread
 */
public record Spread(double method, double reference, double difference, double ratio) {
  /** Of a comparison with two pairs or more. */
  public static Spread of(Comparison c) {
    double x = Summary.of(c.pairs().x()).standardDeviation().orElse(Double.NaN);
    double y = Summary.of(c.pairs().y()).standardDeviation().orElse(Double.NaN);
    double d = c.sd().orElse(Double.NaN);
    double sum = x * x + y * y;
    return new Spread(x, y, d, sum > 0 ? d * d / sum : Double.NaN);
  }
}
