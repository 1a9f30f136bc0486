package org.patchswap.reports.statistics;

/**
 * What a reader must know before believing a result.
 *
 * @param exact the p value comes from the exact null distribution (of the observed ranks or
 *     differences), not from an approximation or from random draws
 * @param hasZeros some differences are zero
 * @param hasTies some ranked values are equal
 * @param tooFew the sample is too small: for the result to exist, or for it to reach significance
 * @param noSpread the values do not vary, so that a standardised statistic does not exist
 * @param message the weaknesses in words, empty if there is none
 */
public record Validity(
    boolean exact,
    boolean hasZeros,
    boolean hasTies,
    boolean tooFew,
    boolean noSpread,
    String message) {

  /** From an exact null distribution, nothing to warn of. */
  public static final Validity EXACT = new Validity(true, false, false, false, false, "");

  /** From a distributional assumption or a limit, nothing to warn of. */
  public static final Validity APPROXIMATE = new Validity(false, false, false, false, false, "");

  /** Whether the result carries no weakness worth a footnote. */
  public boolean isSound() {
    return !tooFew && !noSpread;
  }

  /** With or without differences of zero. */
  public Validity zeros(boolean present) {
    return new Validity(exact, present, hasTies, tooFew, noSpread, message);
  }

  /** With or without ties. */
  public Validity ties(boolean present) {
    return new Validity(exact, hasZeros, present, tooFew, noSpread, message);
  }

  /** Too small a sample, and why. */
  public Validity tooFew(String why) {
    return new Validity(exact, hasZeros, hasTies, true, noSpread, joined(why));
  }

  /** No spread in the sample, and why. */
  public Validity noSpread(String why) {
    return new Validity(exact, hasZeros, hasTies, tooFew, true, joined(why));
  }

  /** With a note. */
  public Validity note(String why) {
    return new Validity(exact, hasZeros, hasTies, tooFew, noSpread, joined(why));
  }

  private String joined(String why) {
    return message.isEmpty() ? why : message + "; " + why;
  }
}
