package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjDoubleConsumer;
import org.patchswap.core.golden.GoldenCase;

/** Expected values of a case: each field is taken out as it is compared, and none may be left. */
final class Expected {
  /** Relative tolerance of closed formulas and of exact enumerations. */
  static final double RTOL = 1e-9;

  /** Absolute tolerance: only what rounding near zero needs. */
  static final double ATOL = 1e-14;

  /** Relative tolerance of quantities that the reference integrates numerically. */
  static final double RTOL_QUADRATURE = 1e-6;

  /**
   * Relative tolerance of quantiles of Student's t. The reference's own are off by up to 5e-9:
   * {@code from scipy.stats import t; t.cdf(t.ppf(0.1, 30), 30) - 0.1} is 4.7e-10 in scipy 1.10.1.
   * That ours invert the distribution function to 1e-13 is tested apart.
   */
  static final double RTOL_T_QUANTILE = 1e-8;

  /** Absolute tolerance of integrals: one minus an integral, in double precision. */
  static final double ATOL_QUADRATURE = 1e-11;

  private final JsonObject left;
  private final int fields;

  Expected(JsonObject fields) {
    left = fields.deepCopy();
    this.fields = fields.size();
  }

  /** A field that need not be there. */
  Optional<JsonElement> take(String key) {
    return Optional.ofNullable(left.remove(key));
  }

  Expected number(String key, double actual) {
    return number(key, actual, RTOL, ATOL);
  }

  Expected number(String key, double actual, double rtol, double atol) {
    take(key).ifPresent(e -> near(key, e.getAsDouble(), actual, rtol, atol));
    return this;
  }

  /** A list, plain or as {shape, dtype, data}, in row-major order. */
  Expected numbers(String key, double... actual) {
    take(key).ifPresent(e -> near(key, values(e), actual, RTOL, ATOL));
    return this;
  }

  /** An interval made with a quantile of t: its error is a share of the half width. */
  Expected studentInterval(String key, Interval actual) {
    double atol = RTOL_T_QUANTILE * actual.halfWidth();
    take(key)
        .ifPresent(
            e -> near(key, values(e), new double[] {actual.low(), actual.high()}, RTOL, atol));
    return this;
  }

  /** A list of quantities that the reference integrates numerically. */
  Expected integrals(String key, double... actual) {
    take(key).ifPresent(e -> near(key, values(e), actual, RTOL_QUADRATURE, ATOL_QUADRATURE));
    return this;
  }

  /** An object whose keys are levels. */
  Expected byLevel(String key, DoubleUnaryOperator actual) {
    take(key)
        .ifPresent(
            e ->
                e.getAsJsonObject()
                    .entrySet()
                    .forEach(
                        f ->
                            near(
                                key + " " + f.getKey(),
                                f.getValue().getAsDouble(),
                                actual.applyAsDouble(Double.parseDouble(f.getKey())),
                                RTOL_QUADRATURE,
                                ATOL_QUADRATURE)));
    return this;
  }

  /** Fields whose name ends in a number, such as {@code reject_holm_0_05}. */
  Expected parameterised(String prefix, ObjDoubleConsumer<String> check) {
    for (String key : new TreeSet<>(left.keySet())) {
      if (key.startsWith(prefix)) {
        check.accept(key, Double.parseDouble(key.substring(prefix.length()).replace('_', '.')));
      }
    }
    return this;
  }

  /** Fails if a field was not compared, or if there was none to compare. */
  void nothingLeft() {
    assertTrue(fields > 0, "a case without expected values");
    if (left.size() > 0) {
      fail("fields that no check knows: " + left.keySet());
    }
  }

  static double[] values(JsonElement e) {
    JsonArray array =
        e.isJsonArray() ? e.getAsJsonArray() : e.getAsJsonObject().getAsJsonArray("data");
    return GoldenCase.doubles(array);
  }

  private static void near(
      String key, double[] expected, double[] actual, double rtol, double atol) {
    assertEquals(expected.length, actual.length, key + " length");
    for (int i = 0; i < expected.length; i++) {
      near(key + "[" + i + "]", expected[i], actual[i], rtol, atol);
    }
  }

  static void near(String key, double expected, double actual, double rtol, double atol) {
    assertTrue(
        Math.abs(expected - actual) <= rtol * Math.abs(expected) + atol || expected == actual,
        () -> String.format(Locale.ROOT, "%s: expected %.17g, was %.17g", key, expected, actual));
  }
}
