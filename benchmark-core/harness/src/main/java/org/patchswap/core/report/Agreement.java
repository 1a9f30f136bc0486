package org.patchswap.core.report;

/** How well a figure, or a run, agrees with what it is to be the same as; the best first. */
public enum Agreement {
  /** Bit for bit the same. */
  BITS("same bits"),

  /** The figures differ by no more than {@link #TOLERATED}. */
  TOLERANCE("within tolerance"),

  /**
   * A figure lies where one more seed of the same kind of run is to be expected, with 95 per cent.
   */
  SPREAD("within the seeds' spread"),

  /** None of these. */
  OUTSIDE("outside");

  /** What two figures may differ by, of figures above one a share. */
  public static final double TOLERATED = 0.005;

  private final String words;

  Agreement(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** The worse of two. */
  public Agreement and(Agreement other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether it is as good as another, or better. */
  public boolean reaches(Agreement least) {
    return compareTo(least) <= 0;
  }
}
