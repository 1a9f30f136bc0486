package org.patchswap.tasks.detection;

/** Numbers as text with a fixed number of decimals, quick enough for hundreds of thousands. */
final class Decimals {
  private Decimals() {}

  /**
   * Appends a number rounded half up, such as {@code -0.50}.
   *
   * @param value at most 1e12 in size
   * @param places digits after the point, at least 1
   */
  static void append(StringBuilder out, double value, int places) {
    long unit = 1;
    for (int i = 0; i < places; i++) {
      unit *= 10;
    }
    long scaled = Math.round(Math.abs(value) * unit);
    if (value < 0 && scaled > 0) {
      out.append('-');
    }
    out.append(scaled / unit).append('.');
    long rest = scaled % unit;
    for (long digit = unit / 10; digit > 0; digit /= 10) {
      out.append((char) ('0' + rest / digit % 10));
    }
  }
}
