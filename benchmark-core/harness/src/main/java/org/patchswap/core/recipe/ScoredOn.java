package org.patchswap.core.recipe;

/** The split whose figures are compared. Both are measured in every run that is no trial. */
public enum ScoredOn {
  /** Images that nothing was chosen by. */
  TEST,
  /** Images that choices are made by: for suites that explore. */
  VALIDATION
}
