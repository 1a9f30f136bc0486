package org.patchswap.core.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.patchswap.core.report.StoreComparer;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Before and after: two stores of the same suite. */
@Command(
    name = "compare",
    description =
        "Compares two stores of the same suites, paired by recipe, method and seed. Exit code 1"
            + " when something became significantly worse, or a record cannot be read.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--before",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "The store of the old state.")
  private Path before;

  @Option(
      names = "--after",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "The store of the new state.")
  private Path after;

  @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite of the stores.")
  private String suite;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Store old = Store.read(before, "--before");
        Store recent = Store.read(after, "--after")) {
      boolean worse =
          ServiceLoader.load(StoreComparer.class)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("No comparer is on the class path"))
              .regressed(old, recent, Optional.ofNullable(suite), out);
      out.flush();
      return worse ? Main.INCOMPLETE : Main.OK;
    }
  }
}
