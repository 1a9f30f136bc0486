package org.patchswap.tasks.detection.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * VOC average precision of every class and their mean.
 *
 * @param curves precision and recall by class index
 */
public record VocMetrics(List<PrecisionRecall> curves) {

  /** Metrics with an unmodifiable copy of the curves. */
  public VocMetrics {
    curves = List.copyOf(curves);
  }

  /** Mean 11-point AP (VOC 2007) over the classes with an object to find; NaN without any. */
  public double map07() {
    return mean(PrecisionRecall::elevenPoint);
  }

  /** Mean all-point AP (VOC 2010 and later) over the classes with an object to find. */
  public double map10() {
    return mean(PrecisionRecall::allPoint);
  }

  private double mean(ToDoubleFunction<PrecisionRecall> ap) {
    return curves.stream()
        .mapToDouble(ap)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }
}
