package org.patchswap.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What processes that were killed left half written. Nobody works for as long as {@link #AGE} on a
 * draft without writing to it, so an older one is nobody's.
 */
public final class Leftovers {
  /** So long nothing was written to it; far longer than a draft takes, and than clocks differ. */
  public static final Duration AGE = Duration.ofDays(1);

  private Leftovers() {}

  /**
   * Deletes those of a folder. What cannot be looked at or deleted stays: another process may be at
   * it, and it harms nothing.
   *
   * @param draft whether a name is one of a draft
   * @return how many were deleted
   */
  public static int clear(Path folder, Predicate<String> draft, Instant now) {
    int deleted = 0;
    try {
      for (Path file : Folders.list(folder)) {
        if (draft.test(file.getFileName().toString()) && old(file, now)) {
          Folders.delete(file);
          deleted++;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return deleted;
    }
    return deleted;
  }

  private static boolean old(Path root, Instant now) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (written.plus(AGE).isAfter(now)) {
          return false;
        }
      }
    }
    return true;
  }
}
