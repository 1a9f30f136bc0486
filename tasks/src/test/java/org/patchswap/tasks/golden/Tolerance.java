package org.patchswap.tasks.golden;

import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.patchswap.core.golden.GoldenCase;

/**
 * The float64 tolerance a golden file states: {@code |actual - expected| <= atol + rtol
 * |expected|}.
 */
record Tolerance(double rtol, double atol) {

  /** Of a file: its {@code tolerance.float64}, its flat {@code tolerance}, or 1e-9 and 1e-12. */
  static Tolerance of(GoldenCase golden) {
    JsonElement stated = golden.json().get("tolerance");
    JsonObject t = stated == null ? new JsonObject() : stated.getAsJsonObject();
    if (t.has("float64")) {
      t = t.getAsJsonObject("float64");
    }
    return new Tolerance(number(t, "rtol", 1e-9), number(t, "atol", 1e-12));
  }

  private static double number(JsonObject o, String key, double fallback) {
    return o.has(key) ? o.get(key).getAsDouble() : fallback;
  }

  /** Compares a value; NaN, or a JSON null, is met by NaN only. */
  void check(String what, double expected, double actual) {
    boolean same =
        Double.isNaN(expected)
            ? Double.isNaN(actual)
            : Math.abs(actual - expected) <= atol + rtol * Math.abs(expected);
    if (!same) {
      fail("%s: expected %s, found %s".formatted(what, expected, actual));
    }
  }

  /** Compares a JSON number, null meaning NaN. */
  void check(String what, JsonElement expected, double actual) {
    check(what, expected.isJsonNull() ? Double.NaN : expected.getAsDouble(), actual);
  }

  /** Compares arrays element by element. */
  void check(String what, double[] expected, double[] actual) {
    if (expected.length != actual.length) {
      fail("%s: expected %d values, found %d".formatted(what, expected.length, actual.length));
    }
    for (int i = 0; i < expected.length; i++) {
      check(what + "[" + i + "]", expected[i], actual[i]);
    }
  }
}
