package org.patchswap.reports.analysis;

import java.util.SortedMap;

/**
 * A column of the training history over the seeds of a method.
 *
 * @param method label
 * @param column name in {@code history.csv}
 * @param points by epoch, or by step where the budget is in steps
 */
public record Curve(String method, String column, SortedMap<Double, Moments> points) {

  /** Epochs or steps. */
  public double[] positions() {
    return points.keySet().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Means over seeds. */
  public double[] means(double scale) {
    return points.values().stream().mapToDouble(m -> scale * m.mean()).toArray();
  }

  /** Smallest values over seeds. */
  public double[] mins(double scale) {
    return points.values().stream().mapToDouble(m -> scale * m.min()).toArray();
  }

  /** Largest values over seeds. */
  public double[] maxs(double scale) {
    return points.values().stream().mapToDouble(m -> scale * m.max()).toArray();
  }

  /** Whether there are two seeds or more anywhere. */
  public boolean severalSeeds() {
    return points.values().stream().anyMatch(m -> m.n() > 1);
  }
}
