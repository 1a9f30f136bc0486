package org.patchswap.core.report;

import java.io.PrintWriter;
import java.util.Optional;
import org.patchswap.core.store.Store;

/**
 * Compares two stores of the same suites: before and after a change of code, versions or machine.
 * Registered in {@code META-INF/services/org.patchswap.core.report.StoreComparer}.
 */
public interface StoreComparer {
  /**
   * Compares and prints what it finds.
   *
   * @param before the store of the old state
   * @param after the store of the new state
   * @param suite the suite to compare; all that both stores hold when empty
   * @param out where the table goes
   * @return whether something became significantly worse
   * @throws IllegalArgumentException with one line when the stores share no suite
   */
  boolean regressed(Store before, Store after, Optional<String> suite, PrintWriter out);
}
