package org.patchswap.core.cli.share;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.patchswap.core.store.Store;
import org.patchswap.core.tensorboard.Histories;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the histories of a suite's runs for TensorBoard. */
@Command(
    name = "tensorboard",
    description =
        "Writes the histories of a suite's finished runs as TensorBoard's event files, one folder"
            + " RECIPE/METHOD/seed-N each; then: tensorboard --logdir FOLDER.",
    mixinStandardHelpOptions = true)
public final class TensorBoardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StoreArgument store;

  @Option(
      names = "--suite",
      required = true,
      paramLabel = "NAME",
      description = "The suite of the store whose histories are written.")
  private String suite;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder to write to; files of the same runs in it are replaced.")
  private Path to;

  @Override
  public Integer call() {
    try (Store opened = store.open()) {
      int cells = Histories.write(opened, suite, to);
      spec.commandLine()
          .getOut()
          .println("wrote the histories of " + cells + " cells of suite " + suite + " into " + to);
    }
    return ExitCode.OK;
  }
}
