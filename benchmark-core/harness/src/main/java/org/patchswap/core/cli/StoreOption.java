package org.patchswap.core.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --store}. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "DIR|ZIP",
      defaultValue = "benchmark-store",
      description =
          "The folder of records, or an archive of it to read (default: ${DEFAULT-VALUE}).")
  Path store;
}
