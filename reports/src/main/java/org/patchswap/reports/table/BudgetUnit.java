package org.patchswap.reports.table;

/** What the budget of a recipe counts, and what its curves are over. */
public enum BudgetUnit {
  /** Passes over the training split. */
  EPOCH("epoch", "Epoch"),
  /** Updates. */
  STEP("step", "Step");

  private final String word;
  private final String title;

  BudgetUnit(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** In the singular; the name of the column of histories that counts it. */
  public String word() {
    return word;
  }

  /** In the singular, for axes and heads of columns. */
  public String title() {
    return title;
  }

  /** The same for several, for axes and heads of columns. */
  public String titles() {
    return title + "s";
  }

  /** In the plural. */
  public String words() {
    return word + "s";
  }

  /** A number of them, such as {@code 1 epoch}. */
  public String many(String number) {
    return number + " " + (number.equals("1") ? word : words());
  }
}
