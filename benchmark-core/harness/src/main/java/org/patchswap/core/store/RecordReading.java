package org.patchswap.core.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;

/**
 * Makes Java records from JSON, and says which key of which place is at fault.
 *
 * @param where names the place in messages
 */
record RecordReading(String where) {

  /** A component of a Java record as a file has it. */
  private record Part(String key, boolean unsaid, Type type) {}

  /** A Java record as a file has it. */
  private record Form(List<Part> parts, Constructor<?> constructor) {
    static Form of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      List<Part> parts = new ArrayList<>();
      for (RecordComponent c : components) {
        parts.add(new Part(Codec.key(c), Codec.unsaid(c), c.getGenericType()));
      }
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        return new Form(parts, type.getDeclaredConstructor(types));
      } catch (NoSuchMethodException x) {
        throw new IllegalStateException(type + " cannot be made", x);
      }
    }
  }

  /** Looked up once a type: asking a class what it is takes longer than reading a record. */
  private static final ClassValue<Form> FORMS =
      new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
          return Form.of(type);
        }
      };

  Object record(Class<?> type, JsonElement e, String path) {
    JsonObject o = object(e, path);
    Form form = FORMS.get(type);
    Object[] values = new Object[form.parts().size()];
    for (int i = 0; i < values.length; i++) {
      Part part = form.parts().get(i);
      boolean unsaid = part.unsaid() && !o.has(part.key());
      values[i] =
          unsaid ? (Object) false : value(part.type(), o.get(part.key()), join(path, part.key()));
    }
    try {
      return form.constructor().newInstance(values);
    } catch (InvocationTargetException x) {
      String key = path.isEmpty() ? "the whole" : path;
      throw new StoreException(where + ": " + key + ": " + x.getCause().getMessage());
    } catch (ReflectiveOperationException x) {
      throw new IllegalStateException(type + " cannot be made", x);
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Object value(Type type, JsonElement e, String path) {
    boolean missing = e == null || e.isJsonNull();
    if (type instanceof ParameterizedType p) {
      Type of = p.getActualTypeArguments()[p.getActualTypeArguments().length - 1];
      if (p.getRawType() == Optional.class) {
        return missing ? Optional.empty() : Optional.of(value(of, e, path));
      }
      if (p.getRawType() == List.class) {
        return missing ? List.of() : list(of, e, path);
      }
      return missing ? Collections.emptySortedMap() : map(of, e, path);
    }
    if (missing) {
      throw new StoreException(where + ": " + path + " is missing");
    }
    Class<?> c = (Class<?>) type;
    if (c == Settings.class) {
      return new Settings(
          map(Setting.class, e, path).entrySet().stream()
              .collect(
                  TreeMap::new,
                  (m, s) -> m.put(s.getKey(), (Setting) s.getValue()),
                  TreeMap::putAll));
    }
    return c.isRecord() ? record(c, e, path) : single(c, e, path);
  }

  private List<Object> list(Type of, JsonElement e, String path) {
    if (!e.isJsonArray()) {
      throw fault(path, "a list", e);
    }
    List<Object> out = new ArrayList<>();
    JsonArray all = e.getAsJsonArray();
    for (int i = 0; i < all.size(); i++) {
      out.add(value(of, all.get(i), path + "[" + i + "]"));
    }
    return Collections.unmodifiableList(out);
  }

  private SortedMap<String, Object> map(Type of, JsonElement e, String path) {
    SortedMap<String, Object> out = new TreeMap<>();
    object(e, path).asMap().forEach((k, v) -> out.put(k, value(of, v, join(path, k))));
    return Collections.unmodifiableSortedMap(out);
  }

  private JsonObject object(JsonElement e, String path) {
    if (!e.isJsonObject()) {
      throw fault(path, "an object", e);
    }
    return e.getAsJsonObject();
  }

  private Object single(Class<?> type, JsonElement e, String path) {
    if (type == Object.class && e.isJsonArray()) {
      return list(Object.class, e, path);
    }
    if (!e.isJsonPrimitive()) {
      throw fault(path, "a single value", e);
    }
    String text = e.getAsString();
    boolean quoted = e.getAsJsonPrimitive().isString();
    if (type == Object.class && (quoted || e.getAsJsonPrimitive().isBoolean())) {
      return quoted ? text : (Object) e.getAsBoolean();
    }
    if (type == String.class && quoted) {
      return text;
    }
    if (type == boolean.class && e.getAsJsonPrimitive().isBoolean()) {
      return e.getAsBoolean();
    }
    if (type == Origin.class) {
      for (Origin o : Origin.values()) {
        if (o.word().equals(text)) {
          return o;
        }
      }
    }
    try {
      if (type == double.class || type == Double.class) {
        // Not finite numbers stand as texts: JSON has no word for them.
        return Double.valueOf(text);
      }
      if (type == long.class || type == Long.class) {
        return Long.valueOf(text);
      }
      if (type == int.class) {
        return Integer.valueOf(text);
      }
      if (type == Number.class || type == Object.class) {
        return number(text);
      }
    } catch (NumberFormatException x) {
      // Falls through to the message.
    }
    throw fault(path, word(type), e);
  }

  /** Whole numbers as Long, others as Double. */
  private static Number number(String text) {
    return text.matches("-?\\d+") ? (Number) Long.valueOf(text) : Double.valueOf(text);
  }

  private static String word(Class<?> type) {
    return type == String.class
        ? "a text"
        : type == boolean.class
            ? "true or false"
            : type == Origin.class
                ? "the origin of a value"
                : type == int.class || type == long.class || type == Long.class
                    ? "a whole number"
                    : "a number";
  }

  private StoreException fault(String path, String wanted, JsonElement e) {
    String found = e.toString();
    found = found.length() > 40 ? found.substring(0, 40) + "..." : found;
    String key = path.isEmpty() ? "the whole" : path;
    return new StoreException(where + ": " + key + " must be " + wanted + ", but is " + found);
  }
}
