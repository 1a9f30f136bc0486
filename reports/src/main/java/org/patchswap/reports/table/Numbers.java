package org.patchswap.reports.table;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
  /** What stands where there is no number. */
  public static final String NONE = "–";

  private static final String MINUS = "−";

  private Numbers() {}

  /** With so many decimals. */
  public static String fixed(double v, int digits) {
    if (Double.isNaN(v)) {
      return NONE;
    }
    if (Double.isInfinite(v)) {
      return v > 0 ? "∞" : MINUS + "∞";
    }
    // As "%.2f" rounds, and several times as quick.
    BigDecimal rounded = BigDecimal.valueOf(v).setScale(digits, RoundingMode.HALF_UP);
    String s = rounded.abs().toPlainString();
    return rounded.signum() < 0 ? MINUS + s : s;
  }

  /** With as many decimals as it was written with, at most six. */
  public static String plain(double v) {
    BigDecimal d = BigDecimal.valueOf(v).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    return fixed(v, Math.max(0, d.scale()));
  }

  /** With a sign in front, also for positive ones. */
  public static String signed(double v, int digits) {
    String s = fixed(v, digits);
    return Double.isNaN(v) || s.startsWith(MINUS) || s.matches("0(\\.0*)?") ? s : "+" + s;
  }

  /** A p value: never "0". */
  public static String p(double p) {
    if (Double.isNaN(p)) {
      return NONE;
    }
    if (p < 0.0001) {
      return "< 0.0001";
    }
    return fixed(p, p < 0.1 ? 4 : 3);
  }

  /** {@code = 0.12}, {@code < 0.01} or {@code > 0.99}: a probability, never "0" or "1". */
  public static String share(double p) {
    return p < 0.01 ? "< 0.01" : p > 0.99 ? "> 0.99" : "= " + fixed(p, 2);
  }

  /** {@code = 0.0625} or {@code < 0.0001}. */
  public static String pRelation(double p) {
    String s = p(p);
    return s.startsWith("<") ? s : "= " + s;
  }

  /**
   * A gain with its interval, {@code +1.20 pp [+0.70, +1.70]}.
   *
   * @param low end of the interval; NaN where there is none
   * @param high other end
   * @param unit after the gain, with the blank before it; may be empty
   */
  public static String gain(double mean, double low, double high, int digits, String unit) {
    return signed(mean, digits)
        + unit
        + (Double.isNaN(low) ? "" : " [" + signed(low, digits) + ", " + signed(high, digits) + "]");
  }

  /** A duration. */
  public static String seconds(double s) {
    if (Double.isNaN(s)) {
      return NONE;
    }
    if (s < 100) {
      return fixed(s, s < 10 ? 2 : 1) + " s";
    }
    if (s < 6000) {
      return fixed(s / 60, 1) + " min";
    }
    return fixed(s / 3600, 1) + " h";
  }

  /** A large count. */
  public static String count(double v) {
    if (Double.isNaN(v)) {
      return NONE;
    }
    if (Math.abs(v) >= 1e6) {
      return fixed(v / 1e6, 2) + " M";
    }
    if (Math.abs(v) >= 1e4) {
      return fixed(v / 1e3, 1) + " k";
    }
    return fixed(v, v == Math.rint(v) ? 0 : 1);
  }

  /** Bytes. */
  public static String bytes(double v) {
    if (Double.isNaN(v) || v <= 0) {
      return NONE;
    }
    return v >= 1L << 30 ? fixed(v / (1L << 30), 2) + " GiB" : fixed(v / (1L << 20), 0) + " MiB";
  }

  /** "1 seed", "2 seeds". */
  public static String many(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
