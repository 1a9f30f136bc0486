package org.patchswap.core.execution;

import java.io.PrintStream;
import org.patchswap.core.store.Store;

/** Records that cannot be read: each is none, and its run is carried out again. */
final class BrokenRecords {
  private BrokenRecords() {}

  /** Sets those of a share aside, and says so. */
  static void setAside(Share share, Store store, PrintStream out) {
    for (String id : share.planned().keySet()) {
      if (store.finished(id)) {
        store
            .setAside(id)
            .ifPresent(
                to ->
                    out.println(
                        "the record of run "
                            + id
                            + " cannot be read; it is carried out again, what was there is in "
                            + to));
      }
    }
  }
}
