package org.patchswap.tasks.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files read at once: only regular ones, and none that is larger than it can be meant to be. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * A file's content.
   *
   * @param most bytes it may have
   * @throws java.nio.file.NoSuchFileException where there is none
   * @throws IOException with a reason fit for people
   */
  public static byte[] read(Path file, long most) throws IOException {
    check(file, most);
    return Files.readAllBytes(file);
  }

  /** A file's content as a stream, under the same conditions. */
  public static InputStream open(Path file, long most) throws IOException {
    check(file, most);
    return Files.newInputStream(file);
  }

  private static void check(Path file, long most) throws IOException {
    // Opening a pipe or a device may wait for ever.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("is not a regular file");
    }
    long bytes = Files.size(file);
    if (bytes > most) {
      throw new IOException("has %d bytes, more than the %d allowed".formatted(bytes, most));
    }
  }
}
