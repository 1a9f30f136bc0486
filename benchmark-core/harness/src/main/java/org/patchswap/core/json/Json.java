package org.patchswap.core.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** JSON as the suite writes it: keys sorted, so that equal content has equal bytes. */
public final class Json {
  private static final Gson PRETTY =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeNulls()
          .serializeSpecialFloatingPointValues()
          .create();
  private static final Gson COMPACT =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .serializeSpecialFloatingPointValues()
          .create();

  private Json() {}

  /** A tree with sorted keys from maps, collections, numbers, texts, booleans and nulls. */
  public static JsonElement tree(Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof JsonElement e) {
      return sorted(e);
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject o = new JsonObject();
      new TreeMap<>(map).forEach((k, v) -> o.add(String.valueOf(k), tree(v)));
      return o;
    }
    if (value instanceof Collection<?> list) {
      JsonArray a = new JsonArray();
      list.forEach(v -> a.add(tree(v)));
      return a;
    }
    if (value instanceof Number n) {
      // JSON has no word for numbers that are not finite: they stand as texts.
      return Double.isFinite(n.doubleValue())
          ? new JsonPrimitive(n)
          : new JsonPrimitive(n.toString());
    }
    if (value instanceof Boolean b) {
      return new JsonPrimitive(b);
    }
    if (value instanceof String s) {
      return new JsonPrimitive(s);
    }
    throw new IllegalArgumentException("No JSON form for " + value.getClass());
  }

  private static JsonElement sorted(JsonElement e) {
    if (e.isJsonObject()) {
      JsonObject out = new JsonObject();
      new TreeMap<>(e.getAsJsonObject().asMap()).forEach((k, v) -> out.add(k, sorted(v)));
      return out;
    }
    if (e.isJsonArray()) {
      JsonArray out = new JsonArray();
      e.getAsJsonArray().forEach(v -> out.add(sorted(v)));
      return out;
    }
    return e;
  }

  /** One line, keys sorted: the form that is hashed. */
  public static String canonical(Object value) {
    return COMPACT.toJson(tree(value));
  }

  /** Indented, keys sorted: the form people read. */
  public static String pretty(Object value) {
    return PRETTY.toJson(tree(value)) + "\n";
  }

  /**
   * Keys sorted, each part on one line where it fits, so that a change shows as the part it is of.
   */
  public static String pretty(Object value, int width) {
    StringBuilder out = new StringBuilder();
    write(out, "", tree(value), width);
    return out.append('\n').toString();
  }

  private static void write(StringBuilder out, String indent, JsonElement e, int width) {
    String line = COMPACT.toJson(e);
    boolean words =
        e.isJsonPrimitive()
            || e.isJsonArray()
                && e.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonPrimitive);
    if (words || indent.length() + line.length() <= width) {
      out.append(line);
      return;
    }
    String deeper = indent + "  ";
    String between = "\n";
    out.append(line.charAt(0));
    if (e.isJsonArray()) {
      for (JsonElement one : e.getAsJsonArray()) {
        out.append(between).append(deeper);
        write(out, deeper, one, width);
        between = ",\n";
      }
    } else {
      for (Map.Entry<String, JsonElement> one : e.getAsJsonObject().entrySet()) {
        out.append(between).append(deeper);
        out.append(COMPACT.toJson(new JsonPrimitive(one.getKey()))).append(": ");
        write(out, deeper, one.getValue(), width);
        between = ",\n";
      }
    }
    out.append('\n').append(indent).append(line.charAt(line.length() - 1));
  }

  /** A tree from text. */
  public static JsonObject parse(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** A tree from a file. */
  public static JsonObject read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
