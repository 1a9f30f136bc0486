package org.patchswap.reports.table;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Reads fields that a record may lack, such as one of an older version. */
public final class Fields {
  private Fields() {}

  /** The element at a path of keys; empty where a key is missing or null. */
  public static Optional<JsonElement> at(JsonElement from, String... path) {
    JsonElement e = from;
    for (String key : path) {
      if (e == null || !e.isJsonObject()) {
        return Optional.empty();
      }
      e = e.getAsJsonObject().get(key);
    }
    return e == null || e.isJsonNull() ? Optional.empty() : Optional.of(e);
  }

  /** A number, or NaN. */
  public static double number(JsonElement from, String... path) {
    return at(from, path)
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .map(Fields::parsed)
        .orElse(Double.NaN);
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** A text, or the empty one. */
  public static String text(JsonElement from, String... path) {
    return at(from, path).map(e -> e.isJsonPrimitive() ? e.getAsString() : e.toString()).orElse("");
  }

  /** An object, or an empty one. */
  public static JsonObject object(JsonElement from, String... path) {
    return at(from, path)
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .orElseGet(JsonObject::new);
  }
}
