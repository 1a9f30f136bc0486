package org.patchswap.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.patchswap.core.file.Sha256;

/**
 * A finished run as a store holds it.
 *
 * @param record what it left
 * @param digest SHA-256 over identity and result as they stand in the file
 * @param files beside the record
 */
public record StoredRun(Record record, String digest, Files files) {

  /**
   * The digest of a per-epoch table: SHA-256 of it without the columns that hold seconds, so that
   * equal trainings have equal digests.
   *
   * @param csv with a line of names
   */
  public static String historyDigest(String csv) {
    List<String[]> rows = csv.lines().map(l -> l.split(",", -1)).toList();
    StringBuilder out = new StringBuilder();
    for (String[] row : rows) {
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < row.length; i++) {
        if (i >= rows.get(0).length || !rows.get(0)[i].endsWith("_seconds")) {
          kept.add(row[i]);
        }
      }
      out.append(String.join(",", kept)).append('\n');
    }
    return Sha256.of(out.toString());
  }

  /**
   * The files of one run, in a folder or inside an archive.
   *
   * @param folder where they are
   */
  public record Files(Path folder) {
    /** Lists what an archive left out; hidden, since it is none of the run's files. */
    static final String LEFT_OUT = ".left-out";

    /** Whether a file is there: an archive may leave some out. */
    public boolean has(String name) {
      return java.nio.file.Files.isRegularFile(path(name));
    }

    /** Where a file is. */
    public Path path(String name) {
      return folder.resolve(name);
    }

    /** Files that the record names and that the archive left out which it was unpacked from. */
    public List<String> leftOut() {
      return java.nio.file.Files.exists(path(LEFT_OUT))
          ? text(LEFT_OUT).lines().toList()
          : List.of();
    }

    /** The size of a file in bytes. */
    public long size(String name) {
      try {
        return java.nio.file.Files.size(path(name));
      } catch (IOException e) {
        throw new StoreException(path(name), "cannot be read (" + e.getMessage() + ")");
      }
    }

    /** The content of a file. */
    public byte[] bytes(String name) {
      return StoreFiles.bytes(path(name));
    }

    /** The content of a file of text. */
    public String text(String name) {
      return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** The per-epoch table as CSV text. */
    public String history() {
      return text(Record.HISTORY);
    }

    /** The raw predictions as CSV text; empty where a store was handed on without them. */
    public String predictions() {
      return has(Record.PREDICTIONS) ? text(Record.PREDICTIONS) : "";
    }

    /**
     * The names of all files, sorted, with {@code /} between folders. Hidden files are none of a
     * run's: file managers leave some behind.
     */
    public List<String> names() {
      try (Stream<Path> all = java.nio.file.Files.walk(folder)) {
        return all.filter(java.nio.file.Files::isRegularFile)
            .map(f -> folder.relativize(f).toString().replace('\\', '/'))
            .filter(n -> !n.startsWith(".") && !n.contains("/."))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw new StoreException(folder, "cannot be listed (" + e.getMessage() + ")");
      }
    }
  }
}
