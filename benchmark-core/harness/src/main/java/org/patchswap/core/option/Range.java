package org.patchswap.core.option;

import java.util.Optional;

/**
 * The numbers an option allows.
 *
 * @param least lower bound
 * @param open whether the lower bound itself is left out
 * @param most upper bound, itself allowed
 */
public record Range(double least, boolean open, double most) {
  /** What a number without bounds of its own may be: more is a slip of the keyboard. */
  public static final Range REAL = new Range(-1e9, false, 1e9);

  /** What a whole number without bounds of its own may be: sizes and counts are below it. */
  public static final Range WHOLE = new Range(-1e6, false, 1e6);

  /** The same range from a lower bound on. */
  Range from(double bound) {
    return new Range(bound, false, most);
  }

  /** The same range above a lower bound. */
  Range above(double bound) {
    return new Range(bound, true, most);
  }

  /** The same range up to an upper bound. */
  Range to(double bound) {
    return new Range(least, open, bound);
  }

  /** What a number has to be, where it is not in the range: completes "must be ...". */
  Optional<String> complaint(Number number) {
    double v = number.doubleValue();
    if (!Double.isFinite(v)) {
      return Optional.of("a finite number");
    }
    if (v < least || open && v == least) {
      return Optional.of((open ? "above " : "at least ") + number(least));
    }
    return v > most ? Optional.of("at most " + number(most)) : Optional.empty();
  }

  /** In words: {@code above 0, at most 1000}. */
  public String words() {
    return (open ? "above " : "at least ") + number(least) + ", at most " + number(most);
  }

  static String number(double v) {
    return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
  }
}
