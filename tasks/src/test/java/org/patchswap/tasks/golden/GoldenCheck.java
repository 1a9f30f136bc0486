package org.patchswap.tasks.golden;

import org.patchswap.core.golden.GoldenCase;

/** Compares this module with one golden file and throws where they differ. */
@FunctionalInterface
interface GoldenCheck {
  void run(GoldenCase golden, Tolerance tolerance);
}
