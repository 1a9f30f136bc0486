package org.patchswap.core.store;

import java.nio.file.Path;

/** A store, or a file of it, that cannot be used; the message is one line with the fix. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the line. */
  public StoreException(String line) {
    super(line);
  }

  /** With the file at fault and what is wrong with it. */
  StoreException(Path file, String fault) {
    super(name(file) + ": " + fault);
  }

  /** A path as users know it: of a file inside an archive, with the archive's name. */
  static String name(Path file) {
    String store =
        file.getFileSystem().provider().getScheme().equals("jar")
            ? file.getFileSystem().toString() + "!"
            : "";
    return store + file;
  }
}
