package org.patchswap.core.option;

/** What the values of an option are. */
public enum Kind {
  /** A whole number. */
  INTEGER,
  /** A real number. */
  REAL,
  /** True or false. */
  FLAG,
  /** A text. */
  TEXT,
  /** One of some words. */
  CHOICE,
  /** A file or folder: where things lie, not what they are, so it makes no run another run. */
  PLACE,
  /** A list of whole numbers. */
  INTEGERS,
  /** A list of real numbers. */
  REALS,
  /** Some of some words. */
  CHOICES
}
