package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.patchswap.core.cli.share.KeptFiles;
import org.patchswap.core.store.ArchiveNote;
import org.patchswap.core.store.Packing;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes one file of a suite's records. */
@Command(
    name = "pack",
    description =
        "Packs the finished runs of a suite into one archive: the same records give the same"
            + " bytes. report, compare and status read it as it is. Left out is what is large and"
            + " can be made again: trained weights, files over --largest, pictures of all seeds but"
            + " the first; the records name every file by its SHA-256, and archive.json the rules.",
    mixinStandardHelpOptions = true)
final class PackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Option(
      names = "--suite",
      required = true,
      paramLabel = "NAME",
      description = "The suite of the store to pack.")
  private String suite;

  @Option(
      names = "--archive",
      required = true,
      paramLabel = "ZIP",
      description = "The file to write; one that is there is replaced.")
  private Path archive;

  @Mixin private KeptFiles kept;

  @Override
  public Integer call() throws IOException {
    ArchiveNote.Rules rules = kept.rules();
    try (Store opened = Store.read(store.store)) {
      Packing packing = new Packing(opened, suite, rules);
      packing.write(archive, "--archive");
      ArchiveNote note = packing.note();
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          String.format(
              Locale.ROOT,
              "packed %d of %d runs of suite %s into %s, %.1f MB; %d files left out",
              note.runs(),
              packing.suite().runs().size(),
              suite,
              archive,
              Files.size(archive) / 1e6,
              note.filesLeftOut()));
      if (note.recordsWithoutList() > 0) {
        out.println(
            note.recordsWithoutList()
                + " records are from before files were listed and count for none");
      }
    }
    return Main.OK;
  }
}
