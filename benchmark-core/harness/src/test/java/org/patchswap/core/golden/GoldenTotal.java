package org.patchswap.core.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The outcomes of all modules in one Maven session, kept in a file that all of them add to. */
final class GoldenTotal {
  /** What became of a case; the worst first. */
  enum Outcome {
    FAILED,
    PASSED,
    NOT_APPLICABLE;

    /** Counts in words. */
    static String words(Collection<Outcome> all) {
      return Collections.frequency(all, PASSED)
          + " cases passed, "
          + Collections.frequency(all, FAILED)
          + " failed, "
          + Collections.frequency(all, NOT_APPLICABLE)
          + " not applicable";
    }
  }

  private GoldenTotal() {}

  /** Adds outcomes and gives the total in words: a case is judged by its worst outcome. */
  static String add(Map<GoldenCase, Outcome> some) {
    Map<String, Outcome> all = new TreeMap<>();
    String session = System.getProperty("golden.session", "");
    Path file = Path.of(System.getProperty("golden.total", "target/golden-cases.txt"));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Modules are built side by side.
    try (FileChannel lock =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock();
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (!lines.isEmpty() && lines.get(0).equals(session)) {
          lines.stream().skip(1).map(l -> l.split("\t", 2)).forEach(l -> merge(all, l[1], l[0]));
        }
      }
      some.forEach((c, o) -> merge(all, c.file().toAbsolutePath().toString(), o.name()));
      StringBuilder text = new StringBuilder(session).append('\n');
      all.forEach((name, o) -> text.append(o).append('\t').append(name).append('\n'));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Outcome.words(all.values());
  }

  private static void merge(Map<String, Outcome> all, String name, String outcome) {
    all.merge(name, Outcome.valueOf(outcome), (a, b) -> a.compareTo(b) <= 0 ? a : b);
  }
}
