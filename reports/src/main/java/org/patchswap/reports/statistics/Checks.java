package org.patchswap.reports.statistics;

import java.util.Arrays;

/** Argument checks: the message names the value at fault. */
public final class Checks {
  private Checks() {}

  /** Refuses an empty sample and values that are not finite. */
  public static void sample(String name, double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("sample " + name + " is empty");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "sample " + name + " has the value " + values[i] + " at index " + i);
      }
    }
  }

  /** The differences of two samples, pair by pair; refuses samples of two sizes. */
  public static double[] differences(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "paired samples differ in length: " + x.length + " and " + y.length);
    }
    sample("x", x);
    sample("y", y);
    double[] d = new double[x.length];
    Arrays.setAll(d, i -> x[i] - y[i]);
    return d;
  }

  /** Refuses a table without rows, and a row that is no sample. */
  public static void matrix(String name, double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException(name + " has no row");
    }
    for (int i = 0; i < rows.length; i++) {
      sample(name + " row " + i, rows[i]);
    }
  }

  /** Refuses two tables that do not have the same number of tasks. */
  public static void sameTasks(double[][] x, double[][] y) {
    matrix("x", x);
    matrix("y", y);
    if (x.length != y.length) {
      throw new IllegalArgumentException("x has " + x.length + " tasks, y has " + y.length);
    }
  }

  /** The probability; refuses one that does not lie strictly between 0 and 1. */
  public static double probability(String name, double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException(name + " must lie between 0 and 1, is " + p);
    }
    return p;
  }

  /** The value; refuses one below 1. */
  public static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, is " + value);
    }
    return value;
  }
}
