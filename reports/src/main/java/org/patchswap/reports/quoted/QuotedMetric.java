package org.patchswap.reports.quoted;

import java.util.Map;

/**
 * How a published metric reads as one of ours, on the scale that pages show: {@code add + times x}.
 *
 * @param own name of ours
 * @param selection the rule by which its epoch was chosen, where the metric's name says so
 * @param differs what is otherwise, in words; may be empty
 */
record QuotedMetric(String own, double add, double times, String selection, String differs) {
  /** A metric without a counterpart. */
  static final QuotedMetric NONE = new QuotedMetric("", Double.NaN, Double.NaN, "", "");

  static QuotedMetric of(Map<String, String> row) {
    return new QuotedMetric(
        row.get("own"),
        Double.parseDouble(row.get("add")),
        Double.parseDouble(row.get("times")),
        row.get("selection"),
        row.get("differs"));
  }
}
