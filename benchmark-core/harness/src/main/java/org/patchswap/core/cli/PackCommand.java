package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.patchswap.core.store.ArchiveNote;
import org.patchswap.core.store.ArchiveNote.Rules;
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

  @Option(
      names = "--largest",
      paramLabel = "KB",
      description = "Leave out files of more than so many 1000 bytes (default: 1000).")
  private Long largest;

  @Option(
      names = "--without",
      paramLabel = "GLOB",
      description =
          "Leave out files of such names, too, for example 'artefacts/*.png'; may be repeated.")
  private List<String> without = List.of();

  @Option(
      names = "--everything",
      description = "Leave out nothing but what --largest and --without name.")
  private boolean everything;

  @Override
  public Integer call() throws IOException {
    if (largest != null && (largest < 1 || largest > 1_000_000_000)) {
      throw new IllegalArgumentException(
          "--largest: must be from 1 to 1000000000 (in 1000 bytes), but is " + largest);
    }
    Rules usual = everything ? Rules.EVERYTHING : Rules.USUAL;
    Rules rules =
        new Rules(
            usual.weights(),
            largest == null ? usual.largestKilobytes() : largest,
            usual.artefactsOfEverySeed(),
            without);
    try (Store opened = Store.read(store.store)) {
      Packing packing = new Packing(opened, suite, rules);
      packing.write(archive);
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
