package org.patchswap.core.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;

/**
 * The one form in which Java records become JSON and JSON becomes Java records: a component {@code
 * chosenEpoch} is the key {@code chosen_epoch}. An empty {@link Optional} is not written; a list,
 * map or optional that is missing is read as empty, any other missing key is a fault. Keys that no
 * component has are passed over, so that a newer version may add some.
 */
public final class Codec {
  private Codec() {}

  /** A value as a JSON tree with sorted keys. */
  public static JsonObject tree(java.lang.Record value) {
    return Json.tree(plain(value)).getAsJsonObject();
  }

  /** A value as the text of a file. */
  public static String text(java.lang.Record value) {
    return Json.pretty(tree(value));
  }

  /**
   * Reads a text.
   *
   * @param where names the text in messages
   * @throws StoreException with one line naming the place and the key at fault
   */
  public static <T extends java.lang.Record> T read(Class<T> type, String text, String where) {
    return read(type, parse(text, where), where);
  }

  /**
   * Reads a tree.
   *
   * @param where names the tree in messages
   * @throws StoreException with one line naming the place and the key at fault
   */
  public static <T extends java.lang.Record> T read(Class<T> type, JsonObject tree, String where) {
    return type.cast(new RecordReading(where).record(type, tree, ""));
  }

  /** SHA-256 over identity and result of a record's tree, digit by digit as they stand in it. */
  static String digest(JsonObject record) {
    Map<String, Object> parts = new TreeMap<>();
    for (String part : List.of("identity", "result")) {
      parts.put(part, record.get(part));
    }
    return Sha256.of(Json.canonical(parts));
  }

  /**
   * The tree of a text.
   *
   * @param where names the text in messages
   * @throws StoreException with one line naming the place
   */
  public static JsonObject parse(String text, String where) {
    try {
      JsonElement e = JsonParser.parseString(text);
      if (e.isJsonObject()) {
        return e.getAsJsonObject();
      }
    } catch (com.google.gson.JsonParseException e) {
      Throwable root = e.getCause() == null ? e : e.getCause();
      String reason = String.valueOf(root.getMessage()).split("\n", 2)[0];
      throw new StoreException(where + ": is damaged: not JSON (" + reason + ")");
    }
    throw new StoreException(where + ": is damaged: not a JSON object");
  }

  /** The key of a component. */
  static String key(RecordComponent c) {
    return c.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** Few settings are places or silent: only they say so. */
  static boolean unsaid(RecordComponent c) {
    return c.getDeclaringRecord() == Setting.class && c.getType() == boolean.class;
  }

  private static Object plain(Object value) {
    if (value instanceof java.lang.Record r) {
      Map<String, Object> out = new TreeMap<>();
      for (RecordComponent c : r.getClass().getRecordComponents()) {
        Object v = component(r, c);
        if (unsaid(c) && v.equals(false)) {
          continue;
        }
        if (!(v instanceof Optional<?> o)) {
          out.put(key(c), plain(v));
        } else if (o.isPresent()) {
          out.put(key(c), plain(o.get()));
        }
      }
      return out;
    }
    if (value instanceof Settings s) {
      return plain(s.values());
    }
    if (value instanceof Origin o) {
      return o.word();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new TreeMap<>();
      map.forEach((k, v) -> out.put((String) k, plain(v)));
      return out;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Codec::plain).toList();
    }
    return value;
  }

  private static Object component(java.lang.Record r, RecordComponent c) {
    try {
      return c.getAccessor().invoke(r);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(c + " cannot be read", e);
    }
  }
}
