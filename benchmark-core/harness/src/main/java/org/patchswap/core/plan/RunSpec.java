package org.patchswap.core.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;

/**
 * One run, fully resolved: enough to carry it out anywhere.
 *
 * @param recipe what the methods share
 * @param architecture the network that is trained
 * @param method its name
 * @param methodVersion raised whenever the numbers a method gives change
 * @param settings the method's parameters
 * @param steps updates in all, whichever budget they come from
 * @param seed root of all random numbers
 * @param dataDigests SHA-256 of the data files
 * @param prerequisites ids of runs needed first, by role: {@code teacher}, {@code backbone}
 */
public record RunSpec(
    Recipe recipe,
    String architecture,
    String method,
    int methodVersion,
    Settings settings,
    long steps,
    long seed,
    SortedMap<String, String> dataDigests,
    SortedMap<String, String> prerequisites) {

  /** Role of a trained teacher. */
  public static final String TEACHER = "teacher";

  /** Role of a network that lends its weights. */
  public static final String BACKBONE = "backbone";

  /** Raised whenever the harness trains differently: part of every run's id. */
  public static final int TRAINING_VERSION = 1;

  /** What makes this run another run than any other: values, not where they come from. */
  public Map<String, Object> identity() {
    Map<String, Object> out = new TreeMap<>();
    out.put("training_version", TRAINING_VERSION);
    out.put("task", recipe.task());
    // Where files lie is not what they are: that is what the digests say.
    out.put("data", recipe.data().identity());
    out.put("data_digests", dataDigests);
    Map<String, Object> values = new TreeMap<>(recipe.values().identity());
    for (Option<?> o : RecipeOptions.NOT_IDENTITY) {
      values.remove(o.name());
    }
    // Two budgets that give a method the same steps give the same run.
    values.remove(RecipeOptions.BUDGET.name());
    out.put("recipe", values);
    out.put("steps", steps);
    out.put("architecture", architecture);
    out.put(
        "method",
        Map.of("name", method, "version", methodVersion, "settings", settings.identity()));
    out.put("seed", seed);
    out.put("prerequisites", prerequisites);
    return out;
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the identity. */
  public String id() {
    return Json.sha256(Json.canonical(identity())).substring(0, 16);
  }

  /** The whole, with origins, as it goes to a worker and into the record. */
  public Map<String, Object> toMap() {
    Map<String, Object> out = new TreeMap<>();
    out.put("recipe_name", recipe.name());
    out.put("task", recipe.task());
    out.put("data", settings(recipe.data()));
    out.put("recipe", settings(recipe.values()));
    out.put("architecture", architecture);
    out.put("method", method);
    out.put("method_version", methodVersion);
    out.put("settings", settings(settings));
    out.put("steps", steps);
    out.put("seed", seed);
    out.put("data_digests", dataDigests);
    out.put("prerequisites", prerequisites);
    return out;
  }

  /** The inverse of {@link #toMap}. */
  public static RunSpec of(JsonObject o) {
    return new RunSpec(
        new Recipe(
            o.get("recipe_name").getAsString(),
            o.get("task").getAsString(),
            settings(o.getAsJsonObject("data")),
            settings(o.getAsJsonObject("recipe"))),
        o.get("architecture").getAsString(),
        o.get("method").getAsString(),
        o.get("method_version").getAsInt(),
        settings(o.getAsJsonObject("settings")),
        o.get("steps").getAsLong(),
        o.get("seed").getAsLong(),
        texts(o.getAsJsonObject("data_digests")),
        texts(o.getAsJsonObject("prerequisites")));
  }

  /** Settings as a JSON-ready map: value, origin and source by name. */
  public static Map<String, Object> settings(Settings s) {
    Map<String, Object> out = new TreeMap<>();
    s.values()
        .forEach(
            (k, v) -> {
              Map<String, Object> one = new TreeMap<>();
              one.put("value", v.value());
              one.put("origin", v.origin().word());
              one.put("source", v.source());
              if (v.place()) {
                one.put("place", true);
              }
              out.put(k, one);
            });
    return out;
  }

  private static Settings settings(JsonObject o) {
    Map<String, Setting> out = new TreeMap<>();
    o.asMap()
        .forEach(
            (k, v) -> {
              JsonObject s = v.getAsJsonObject();
              out.put(
                  k,
                  new Setting(
                      raw(s.get("value")),
                      Origin.valueOf(
                          s.get("origin").getAsString().toUpperCase(java.util.Locale.ROOT)),
                      s.get("source").getAsString(),
                      s.has("place")));
            });
    return new Settings(out);
  }

  /** A plain value: whole numbers as Long, others as Double. */
  private static Object raw(JsonElement e) {
    if (e.isJsonArray()) {
      List<Object> list = new ArrayList<>();
      e.getAsJsonArray().forEach(x -> list.add(raw(x)));
      return list;
    }
    var p = e.getAsJsonPrimitive();
    if (p.isBoolean()) {
      return p.getAsBoolean();
    }
    if (p.isString()) {
      return p.getAsString();
    }
    String text = p.getAsString();
    if (text.matches("-?\\d+")) {
      return Long.valueOf(text);
    }
    return Double.valueOf(text);
  }

  private static SortedMap<String, String> texts(JsonObject o) {
    SortedMap<String, String> out = new TreeMap<>();
    o.asMap().forEach((k, v) -> out.put(k, v.getAsString()));
    return out;
  }
}
