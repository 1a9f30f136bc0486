package org.patchswap.core.cli.share;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.patchswap.core.bundle.Bundle;
import org.patchswap.core.bundle.Publication;
import org.patchswap.core.store.Packing;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes one file of a suite's records that is fit to be published. */
@Command(
    name = "bundle",
    description =
        "Packs the finished runs of a suite as pack does, with what a publication needs beside"
            + " them: a README, the resolved suite, machines and versions, licence, citation,"
            + " RO-Crate metadata and a list of checksums. Every command that reads an archive"
            + " reads it; the same records and options give the same bytes.",
    mixinStandardHelpOptions = true)
public final class BundleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KeptFiles kept;

  @Mixin private StoreArgument store;

  @Option(
      names = "--suite",
      required = true,
      paramLabel = "NAME",
      description = "The suite of the store to bundle.")
  private String suite;

  @Option(
      names = "--to",
      paramLabel = "ZIP",
      description =
          "The file to write; one that is there is replaced (default: NAME-bundle.zip here).")
  private Path to;

  @Option(
      names = "--creator",
      paramLabel = "NAME",
      description =
          "Who made the records, with an ORCID where there is one: 'Ada Lovelace"
              + " https://orcid.org/0000-0000-0000-0000'; may be repeated.")
  private List<String> creators = List.of();

  @Option(
      names = "--licence",
      paramLabel = "SPDX",
      defaultValue = Publication.LICENCE,
      description = "The licence of the records (default: ${DEFAULT-VALUE}).")
  private String licence;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "The day of publication (default: that of the last record).")
  private String date;

  @Override
  public Integer call() throws IOException {
    Publication publication = new Publication(creators, licence, Optional.ofNullable(date));
    Path file = to == null ? Path.of(suite + "-bundle.zip") : to;
    try (Store opened = store.open()) {
      Packing packing = Bundle.of(opened, suite, kept.rules(), publication);
      packing.write(file, "--to");
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          String.format(
              Locale.ROOT,
              "bundled %d of %d runs of suite %s into %s, %.1f MB; %d files left out; licence %s",
              packing.note().runs(),
              packing.suite().runs().size(),
              suite,
              file,
              Files.size(file) / 1e6,
              packing.note().filesLeftOut(),
              licence));
    }
    return ExitCode.OK;
  }
}
