package org.patchswap.core.cli.share;

import java.util.List;
import org.patchswap.core.store.ArchiveNote.Rules;
import picocli.CommandLine.Option;

/** {@code --largest}, {@code --without}, {@code --everything}: what an archive keeps of a run. */
public final class KeptFiles {
  private static final long MOST = 1_000_000_000;

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

  /**
   * What was said, as rules.
   *
   * @throws IllegalArgumentException with one line naming the option at fault
   */
  public Rules rules() {
    if (largest != null && (largest < 1 || largest > MOST)) {
      throw new IllegalArgumentException(
          "--largest: must be from 1 to " + MOST + " (in 1000 bytes), but is " + largest);
    }
    Rules usual = everything ? Rules.EVERYTHING : Rules.USUAL;
    return new Rules(
        usual.weights(),
        largest == null ? usual.largestKilobytes() : largest,
        usual.artefactsOfEverySeed(),
        without);
  }
}
