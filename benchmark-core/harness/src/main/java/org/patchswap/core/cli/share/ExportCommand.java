package org.patchswap.core.cli.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.export.ExportedModel;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the trained network of a run for other programs. */
@Command(
    name = "export",
    description =
        "Writes the trained network of a finished run as a folder: model.safetensors, by"
            + " torchvision's names where it has such a network; a program in Python that loads it"
            + " and classifies pictures; a model card.",
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      description = "The run's id, as the page and the folders of a store name it.")
  private String id;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "benchmark-store",
      description =
          "The folder of records; archives leave weights out (default: ${DEFAULT-VALUE}).")
  private Path store;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder to write to; files of an earlier export in it are replaced.")
  private Path to;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(to) && !Files.isDirectory(to)) {
      throw new IllegalArgumentException(to + ": is a file; name a folder with --to");
    }
    try (Store opened = Store.read(store, "--store")) {
      StoredRun run =
          opened
              .run(id)
              .orElseThrow(
                  () -> new StoreException(store + ": holds no finished run '" + id + "'"));
      ExportedModel model = ExportedModel.of(run, Catalogue.load());
      spec.commandLine()
          .getOut()
          .println(
              "wrote %s of run %s into %s, arrays by %s names: %s"
                  .formatted(
                      run.record().spec().architecture(),
                      id,
                      to,
                      model.publisher().map(p -> p + "'s").orElse("our own"),
                      String.join(", ", model.write(to))));
    }
    return ExitCode.OK;
  }
}
