package org.patchswap.core.store;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * What an archive says of itself.
 *
 * @param formatVersion of the file
 * @param suite whose runs it holds
 * @param rules by which files were left out
 * @param runs how many it holds
 * @param filesLeftOut how many files the records name, by their SHA-256, that are not here
 * @param recordsWithoutList how many of the records are from before files were listed: what they
 *     lack is in no count
 */
public record ArchiveNote(
    int formatVersion,
    String suite,
    Rules rules,
    long runs,
    long filesLeftOut,
    long recordsWithoutList) {
  /** Name of the file this is. */
  public static final String FILE = "archive.json";

  /** Files that may stand beside the records of an archive; reading it passes them over. */
  public static final Set<String> BESIDE =
      Set.of(
          "CITATION.cff",
          "LICENSE.txt",
          "README.md",
          "SHA256SUMS",
          "environment.json",
          "ro-crate-metadata.json",
          "suite.yaml");

  /**
   * What is left out of an archive because it is large and can be made again. Records and histories
   * always stay.
   *
   * @param weights whether trained weights are kept
   * @param largestKilobytes size above which a file is left out, in 1000 bytes
   * @param artefactsOfEverySeed whether pictures and the like are kept of every seed, or of the
   *     suite's first seed only
   * @param without globs of further names to leave out, such as {@code artefacts/*.png}
   */
  public record Rules(
      boolean weights, long largestKilobytes, boolean artefactsOfEverySeed, List<String> without) {
    /** What is kept where nothing else is said. */
    public static final Rules USUAL = new Rules(false, 1000, false, List.of());

    /** Everything. */
    public static final Rules EVERYTHING = new Rules(true, Long.MAX_VALUE / 1000, true, List.of());

    /** Checks the globs. */
    public Rules {
      without = List.copyOf(without);
      for (String glob : without) {
        try {
          FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
          throw new StoreException(
              "without: '" + glob + "' is no pattern of file names (" + e.getDescription() + ")");
        }
      }
    }

    /**
     * Whether a file of a run is kept.
     *
     * @param firstSeed whether the run has the suite's first seed
     */
    boolean keep(String name, long bytes, boolean firstSeed) {
      if (name.equals(Record.FILE) || name.equals(Record.HISTORY)) {
        return true;
      }
      return (weights || !name.equals(Record.WEIGHTS))
          && (artefactsOfEverySeed || firstSeed || !name.startsWith(Record.ARTEFACTS))
          && bytes <= largestKilobytes * 1000
          && without.stream().noneMatch(g -> matches(g, name));
    }

    private static boolean matches(String glob, String name) {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
    }
  }
}
