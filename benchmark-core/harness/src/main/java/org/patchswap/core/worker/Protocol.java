package org.patchswap.core.worker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.StoreException;

/**
 * The lines between parent and worker: each is one JSON object, {@code {"job":"training", ...}} or
 * {@code {"message":"progress", ...}}, with the components of the record of that name.
 */
public final class Protocol {
  private static final String JOB = "job";
  private static final String MESSAGE = "message";

  private Protocol() {}

  /** A job as one line, without its end. */
  public static String line(Job job) {
    return line(JOB, (Record) job);
  }

  /**
   * The inverse of {@link #line(Job)}.
   *
   * @throws IllegalArgumentException when the line is no job
   */
  public static Job job(String line) {
    return read(Job.class, JOB, line)
        .orElseThrow(() -> new IllegalArgumentException("Not a job: " + line));
  }

  /** A message as one line, without its end. */
  public static String line(Message message) {
    return line(MESSAGE, (Record) message);
  }

  /** The message of a line; empty for one that something else in the process has printed. */
  public static Optional<Message> message(String line) {
    try {
      return read(Message.class, MESSAGE, line);
    } catch (StoreException e) {
      // JSON of somebody else, with a key in common.
      return Optional.empty();
    }
  }

  private static String line(String key, Record value) {
    JsonObject tree = Codec.tree(value);
    tree.addProperty(key, word(value.getClass()));
    return Json.canonical(tree);
  }

  private static String word(Class<?> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static <T> Optional<T> read(Class<T> sealed, String key, String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    JsonObject tree;
    try {
      tree = Json.parse(line);
    } catch (JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
    if (!tree.has(key) || !tree.get(key).isJsonPrimitive()) {
      return Optional.empty();
    }
    String kind = tree.get(key).getAsString();
    return Arrays.stream(sealed.getPermittedSubclasses())
        .filter(type -> word(type).equals(kind))
        .findFirst()
        .map(type -> sealed.cast(Codec.read(type.asSubclass(Record.class), tree, "a " + key)));
  }
}
