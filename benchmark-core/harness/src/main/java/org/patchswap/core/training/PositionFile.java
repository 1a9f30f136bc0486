package org.patchswap.core.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.util.Base64;
import java.util.Optional;
import org.patchswap.core.training.TrainingState.Snapshot;

/**
 * The text of {@code position.json}: a snapshot field by field under its names, bytes in base 64.
 * Numbers come back with the bits they had.
 */
final class PositionFile {
  private static final Gson JSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeSpecialFloatingPointValues()
          .registerTypeAdapter(
              byte[].class,
              (JsonSerializer<byte[]>)
                  (bytes, type, to) -> new JsonPrimitive(Base64.getEncoder().encodeToString(bytes)))
          .registerTypeAdapter(
              byte[].class,
              (JsonDeserializer<byte[]>)
                  (text, type, from) -> Base64.getDecoder().decode(text.getAsString()))
          .create();

  private PositionFile() {}

  /** The text of a snapshot. */
  static String encode(Snapshot snapshot) {
    return JSON.toJson(snapshot) + "\n";
  }

  /** The snapshot in a text; empty when it holds none. */
  static Optional<Snapshot> decode(String text) {
    try {
      return Optional.ofNullable(JSON.fromJson(text, Snapshot.class));
    } catch (RuntimeException e) {
      // The library wraps what a record's constructor says in exceptions without a common type.
      return Optional.empty();
    }
  }
}
