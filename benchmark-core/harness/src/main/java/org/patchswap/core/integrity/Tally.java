package org.patchswap.core.integrity;

/** How much was checked so far. */
final class Tally {
  long records;
  long sealed;
  long files;
  long leftOut;
  long figures;
  long accuracies;
  long weights;
  long suites;
}
