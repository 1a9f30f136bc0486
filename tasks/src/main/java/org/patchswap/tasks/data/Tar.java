package org.patchswap.tasks.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads tape archives. */
final class Tar {
  private Tar() {}

  /** The contents of the files below a folder, by name without it. */
  static Map<String, byte[]> files(InputStream archive, String folder) throws IOException {
    Map<String, byte[]> out = new TreeMap<>();
    try (TarArchiveInputStream in = new TarArchiveInputStream(archive)) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (e.isFile() && e.getName().startsWith(folder)) {
          out.put(e.getName().substring(folder.length()), in.readAllBytes());
        }
      }
    }
    return out;
  }
}
