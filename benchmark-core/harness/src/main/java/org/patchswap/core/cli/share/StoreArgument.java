package org.patchswap.core.cli.share;

import java.nio.file.Path;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Parameters;

/** {@code STORE}: the records that a command hands on, by position. */
final class StoreArgument {
  @Parameters(
      paramLabel = "STORE",
      arity = "0..1",
      defaultValue = "benchmark-store",
      description = "The folder of records, or an archive of it (default: ${DEFAULT-VALUE}).")
  private Path store;

  /** Where it is, as it was named. */
  Path path() {
    return store;
  }

  /**
   * Opens it for reading.
   *
   * @throws org.patchswap.core.store.StoreException with one line when there is none
   */
  Store open() {
    return Store.read(store, "STORE");
  }
}
