package org.patchswap.core.integrity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.StoredRun;

/** What was found so far, and the files that it was found in. */
final class Findings {
  private final Path content;
  private final List<Finding> all = new ArrayList<>();

  /** Of a store whose files lie in a folder or in the inside of an archive. */
  Findings(Path content) {
    this.content = content;
  }

  void add(Finding.Kind kind, Path file, String what) {
    // Other files' content may stand in it: a line stays a line.
    all.add(new Finding(kind, place(file), what.replaceAll("\\p{Cntrl}+", " ")));
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  private String place(Path file) {
    return content.relativize(file).toString().replace('\\', '/');
  }

  /**
   * A document as JSON; empty, with a finding, where it cannot be read or is of a later version.
   */
  Optional<JsonObject> document(Path file) {
    try {
      byte[] bytes = new StoredRun.Files(file.getParent()).bytes(file.getFileName().toString());
      JsonObject tree = Codec.parse(new String(bytes, StandardCharsets.UTF_8), place(file));
      JsonElement version = tree.get("format_version");
      if (version != null
          && version.isJsonPrimitive()
          && version.getAsString().matches("\\d{1,9}")
          && version.getAsInt() > Store.FORMAT_VERSION) {
        add(
            Finding.Kind.FUTURE,
            file,
            "format_version is "
                + version
                + ", this version of the suite reads "
                + Store.FORMAT_VERSION);
        return Optional.empty();
      }
      return Optional.of(tree);
    } catch (StoreException e) {
      damaged(file, e);
      return Optional.empty();
    }
  }

  /** A document as a Java record; likewise. */
  <T extends java.lang.Record> Optional<T> read(Class<T> type, Path file) {
    return document(file).flatMap(tree -> read(type, tree, file));
  }

  /** The same of one that is parsed. */
  <T extends java.lang.Record> Optional<T> read(Class<T> type, JsonObject tree, Path file) {
    try {
      return Optional.of(Codec.read(type, tree, place(file)));
    } catch (StoreException e) {
      damaged(file, e);
      return Optional.empty();
    }
  }

  void damaged(Path file, StoreException e) {
    String line = String.valueOf(e.getMessage());
    int at = line.indexOf(place(file) + ": ");
    add(Finding.Kind.DAMAGED, file, at < 0 ? line : line.substring(at + place(file).length() + 2));
  }
}
