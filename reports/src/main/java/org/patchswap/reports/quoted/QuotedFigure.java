package org.patchswap.reports.quoted;

import java.util.Locale;

/**
 * A published figure.
 *
 * @param dataset as the source names it
 * @param student network
 * @param teacher network, or "none"
 * @param method as the source names it
 * @param ownMethod the method's name in this software, letters and digits only
 * @param metric as the source names it
 * @param value as printed
 * @param source where it stands
 * @param protocol how the source trained; empty values where that is not on record
 */
public record QuotedFigure(
    String dataset,
    String student,
    String teacher,
    String method,
    String ownMethod,
    String metric,
    double value,
    String source,
    QuotedProtocol protocol) {

  /** The figure as a metric of ours in percent; NaN for a metric that has no counterpart. */
  public double percent(String ownMetric) {
    if (metric.equals(ownMetric)) {
      return value;
    }
    return metric.equals(ownMetric + "_error") ? 100 - value : Double.NaN;
  }

  /** Letters and digits only, small. */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
