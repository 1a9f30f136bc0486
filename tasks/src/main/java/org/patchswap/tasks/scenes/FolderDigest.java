package org.patchswap.tasks.scenes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.file.Sha256;

/**
 * The digest of a folder's files, kept beside it. It is read whole each time: neither sizes nor
 * times tell a file that was changed on purpose or by a disk.
 *
 * @param folder what it is of
 * @param file where it is kept
 */
record FolderDigest(Path folder, Path file) {
  /** More is no digest. */
  private static final int LENGTH = 64;

  /** That of a folder, whether or not it is there. */
  static FolderDigest beside(Path folder) {
    return new FolderDigest(folder, folder.resolveSibling(folder.getFileName() + ".sha256"));
  }

  /** Whether the folder is there and holds what was noted, and nothing else. */
  boolean holds() throws IOException {
    if (!Files.isDirectory(folder) || !Files.isRegularFile(file) || Files.size(file) != LENGTH) {
      return false;
    }
    try {
      return of(folder).equals(Files.readString(file));
    } catch (IOException e) {
      // A file of it that cannot be read is not as it was made.
      return false;
    }
  }

  /** Notes what the folder holds. */
  void note(String digest) throws IOException {
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "digest", ".draft");
    try {
      Files.writeString(draft, digest);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The digest of names and contents; the same for the same files, whoever lists them. */
  static String of(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      return Sha256.of(
          files.parallelStream()
              .map(f -> folder.relativize(f) + " " + digest(f) + "\n")
              .collect(Collectors.joining()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
