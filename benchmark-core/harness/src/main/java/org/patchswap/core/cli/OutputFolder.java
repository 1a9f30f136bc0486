package org.patchswap.core.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a command will write to. */
final class OutputFolder {
  private OutputFolder() {}

  /**
   * Makes a folder and tries to write there.
   *
   * @param option how it was named
   * @throws IllegalArgumentException with one line when that is not possible
   */
  static void check(String option, Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + ": is a file; name a folder with " + option);
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable-", ""));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          folder
              + ": cannot be written ("
              + e.getClass().getSimpleName()
              + "); name another folder with "
              + option);
    }
  }
}
