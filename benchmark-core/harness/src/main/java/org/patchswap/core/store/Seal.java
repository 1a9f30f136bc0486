package org.patchswap.core.store;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.json.Json;

/**
 * The digest that a record carries of itself: under {@link #KEY} the SHA-256 of the canonical JSON
 * of all else in the file. It tells of accidents and of edits by hand; it is no signature. Records
 * of earlier versions have none.
 */
public final class Seal {
  /** Key of the digest, beside a record's components. */
  public static final String KEY = "record_digest";

  private Seal() {}

  /** The text of a record's file. */
  static String text(Record record) {
    JsonObject tree = Codec.tree(record);
    tree.addProperty(KEY, digest(tree));
    return Json.pretty(Json.tree(tree));
  }

  /** Whether the digest in a file is that of the rest of it; empty where there is none. */
  public static Optional<Boolean> holds(JsonObject file) {
    return file.has(KEY)
        ? Optional.of(Json.canonical(file.get(KEY)).equals("\"" + digest(file) + "\""))
        : Optional.empty();
  }

  private static String digest(JsonObject file) {
    JsonObject rest = file.deepCopy();
    rest.remove(KEY);
    return Sha256.of(Json.canonical(rest));
  }
}
