package org.patchswap.core.report;

import java.nio.file.Path;
import java.util.Optional;
import org.patchswap.core.store.Store;

/**
 * Makes tables, charts and pages from a store, and from nothing else. Registered in {@code
 * META-INF/services/org.patchswap.core.report.ReportWriter}.
 */
public interface ReportWriter {
  /**
   * Writes a report.
   *
   * @param store the records
   * @param suite the suite to report on; all suites of the store when empty
   * @param folder where the report goes
   * @return the page to open
   */
  Path write(Store store, Optional<String> suite, Path folder);
}
