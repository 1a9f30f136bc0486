package org.patchswap.core.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import org.patchswap.core.store.Store;

/**
 * Says how well runs that were carried out again agree with their records. Registered in {@code
 * META-INF/services/org.patchswap.core.report.AgreementWriter}.
 */
public interface AgreementWriter {
  /**
   * Compares and prints what it finds.
   *
   * @param recorded the store of the records; other seeds of the same kind are looked for there
   * @param again the store of what was carried out again
   * @param runs ids; what is not in both stores is passed over
   * @param page the folder of a page with the same tables; none when empty
   * @param out where the tables go
   * @return the level of each run by id
   */
  SortedMap<String, Agreement> write(
      Store recorded, Store again, Collection<String> runs, Optional<Path> page, PrintWriter out);
}
