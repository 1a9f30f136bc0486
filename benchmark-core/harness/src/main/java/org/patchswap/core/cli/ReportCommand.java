package org.patchswap.core.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.patchswap.core.report.ReportWriter;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the report of a store. */
@Command(
    name = "report",
    description = "Writes tables, charts and a page from a store, and from nothing else.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite of the store.")
  private String suite;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      defaultValue = "benchmark-report",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  private Path report;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Store opened = Store.read(store.store)) {
      return report(opened, out);
    }
  }

  private int report(Store opened, PrintWriter out) {
    if (suite != null) {
      opened.suite(suite);
    } else if (opened.suites().isEmpty()) {
      throw new IllegalArgumentException(
          store.store + ": holds no suite; run one first or name another folder with --store");
    }
    OutputFolder.check("--report", report);
    out.println("report: " + write(opened, Optional.ofNullable(suite), report).toAbsolutePath());
    return Main.OK;
  }

  static Path write(Store store, Optional<String> suite, Path folder) {
    return ServiceLoader.load(ReportWriter.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No report writer is on the class path"))
        .write(store, suite, folder);
  }
}
