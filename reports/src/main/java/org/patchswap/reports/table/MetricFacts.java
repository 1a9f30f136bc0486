package org.patchswap.reports.table;

/**
 * How to show a metric.
 *
 * @param name as in records
 * @param title for people
 * @param percent whether it is a share, kept in 0..1 and shown in percent
 * @param higherIsBetter the direction
 */
public record MetricFacts(String name, String title, boolean percent, boolean higherIsBetter) {

  /** A metric that no record describes: shown raw, higher is better. */
  static MetricFacts of(String name) {
    return new MetricFacts(name, name, false, true);
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
