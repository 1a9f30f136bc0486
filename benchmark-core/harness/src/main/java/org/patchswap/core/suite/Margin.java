package org.patchswap.core.suite;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchswap.core.task.Metric;

/**
 * What the margin of a question may be: below the least no test set tells two methods apart, above
 * the most nobody asks for a test.
 *
 * @param unit after a space, or nothing
 */
record Margin(BigDecimal least, BigDecimal most, String unit) {
  /** A margin of metrics in percent, as it is written. */
  static final Pattern POINTS = Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?) *pp");

  private static final Margin OF_POINTS =
      new Margin(new BigDecimal("0.01"), new BigDecimal("20"), " pp");
  private static final Margin OF_NUMBERS =
      new Margin(new BigDecimal("0.0001"), new BigDecimal("10"), "");

  /**
   * Reads the margin of a metric.
   *
   * @return empty, with a complaint, where it is none
   */
  static Optional<Double> read(Yaml y, Metric metric, String key, Problems problems) {
    boolean points = metric.unit().equals("%");
    String shown = y.value() instanceof String text ? text : y.shown();
    BigDecimal number = points ? points(y) : plain(y);
    String fault =
        number != null
            ? (points ? OF_POINTS : OF_NUMBERS).fault(number)
            : points
                ? "must be a number with its unit, such as 0.5 pp, since "
                    + metric.name()
                    + " is shown in percent"
                : "must be a plain number, since " + metric.name() + " has no unit";
    if (fault != null) {
      problems.add(y.line(), key, fault + ", but is " + shown);
      return Optional.empty();
    }
    return Optional.of(number.doubleValue());
  }

  private static BigDecimal points(Yaml y) {
    Matcher written = POINTS.matcher(y.value() instanceof String text ? text : "");
    return written.matches() ? new BigDecimal(written.group(1)) : null;
  }

  private static BigDecimal plain(Yaml y) {
    return y.value() instanceof Number n && Double.isFinite(n.doubleValue())
        ? new BigDecimal(n.toString())
        : null;
  }

  private String fault(BigDecimal v) {
    if (v.signum() <= 0) {
      return "must be above 0";
    }
    if (v.compareTo(least) < 0) {
      return "must be at least " + least + unit;
    }
    return v.compareTo(most) > 0 ? "must be at most " + most + unit : null;
  }
}
