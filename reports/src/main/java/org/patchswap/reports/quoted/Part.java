package org.patchswap.reports.quoted;

/** In what a published figure and ours must agree before the two can be held side by side. */
public enum Part {
  /** How it was trained. */
  PROTOCOL("Protocol"),
  /** What was trained, and by what teacher. */
  NETWORK("Network"),
  /** On which images. */
  DATA("Data"),
  /** Which epoch's figure it is. */
  SELECTION("Selection"),
  /** With which of the method's own values, as far as the source says them; metrics likewise. */
  METHOD("Method's values");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }
}
