package org.patchswap.core.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.patchswap.core.file.Leftovers;

/** What writers that were killed left in a store. Readers never see it, but it takes room. */
public final class Litter {
  private static final List<String> FOLDERS = List.of("", "runs", "failed", "suites", "questions");

  private Litter() {}

  /**
   * Deletes what is surely nobody's any more.
   *
   * @param store its folder
   * @return how many files and folders were deleted
   */
  public static int clear(Path store, Instant now) {
    int deleted = 0;
    for (String folder : FOLDERS) {
      deleted += Leftovers.clear(store.resolve(folder), StoreFiles::isDraft, now);
    }
    return deleted;
  }
}
