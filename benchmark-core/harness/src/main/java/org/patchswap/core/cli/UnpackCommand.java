package org.patchswap.core.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.patchswap.core.store.Unpacking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts an archive into a store. */
@Command(
    name = "unpack",
    description =
        "Puts the runs of an archive into a store, to go on from there. A finished run of the store"
            + " is never replaced.",
    mixinStandardHelpOptions = true)
final class UnpackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--archive",
      required = true,
      paramLabel = "ZIP",
      description = "A file made by benchmark pack.")
  private Path archive;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "benchmark-store",
      description = "The folder of records (default: ${DEFAULT-VALUE}).")
  private Path store;

  @Override
  public Integer call() {
    Unpacking.Done done = new Unpacking(archive).into(store);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "unpacked "
            + done.added()
            + " runs into "
            + store
            + (done.there() == 0 ? "" : "; " + done.there() + " were there already"));
    return Main.OK;
  }
}
