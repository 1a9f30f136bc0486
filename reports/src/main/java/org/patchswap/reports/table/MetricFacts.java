package org.patchswap.reports.table;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How to show a metric.
 *
 * @param name as in records
 * @param title for people
 * @param percent whether it is a share, kept in 0..1 and shown in percent
 * @param higherIsBetter the direction
 */
public record MetricFacts(String name, String title, boolean percent, boolean higherIsBetter) {

  /** For records that do not describe their metrics themselves. */
  private static final Map<String, MetricFacts> KNOWN =
      List.of(
              new MetricFacts("top1", "Top-1 accuracy", true, true),
              new MetricFacts("top5", "Top-5 accuracy", true, true),
              new MetricFacts("nll", "Negative log-likelihood", false, false),
              new MetricFacts("ece", "Expected calibration error", true, false),
              new MetricFacts("brier", "Brier score", false, false),
              new MetricFacts("aurc", "Area under the risk-coverage curve", false, false),
              new MetricFacts("miou", "Mean IoU", true, true),
              new MetricFacts("map", "Mean average precision", true, true))
          .stream()
          .collect(Collectors.toUnmodifiableMap(MetricFacts::name, Function.identity()));

  /** What is known of a metric by its name alone; an unknown one is shown raw, higher is better. */
  public static MetricFacts of(String name) {
    return KNOWN.getOrDefault(name, new MetricFacts(name, name, false, true));
  }

  /** A stored value on the scale it is shown in. */
  public double shown(double stored) {
    return percent ? 100 * stored : stored;
  }

  /** Unit of values: " %" or nothing. */
  public String unit() {
    return percent ? " %" : "";
  }

  /** Unit of differences: " pp" (percentage points) or nothing. */
  public String differenceUnit() {
    return percent ? " pp" : "";
  }

  /** Decimals that are worth showing. */
  public int digits() {
    return percent ? 2 : 4;
  }

  /** Title with unit, for axes and columns. */
  public String axis() {
    return percent ? title + " (%)" : title;
  }

  /** 1 where higher is better, else -1. */
  public int sign() {
    return higherIsBetter ? 1 : -1;
  }
}
