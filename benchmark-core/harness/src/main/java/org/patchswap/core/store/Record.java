package org.patchswap.core.store;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.json.Json;

/**
 * What a run leaves.
 *
 * @param json the content of {@code record.json}: {@code identity} (what the run is), {@code spec}
 *     (the same with origins), {@code network}, {@code data}, {@code result} (metrics and digests),
 *     {@code cost}, {@code environment}, and {@code self_check} where the recipe asks for it
 * @param folder where the record's other files are
 */
public record Record(JsonObject json, Path folder) {
  /** The key of the outcome of a self-check. */
  public static final String SELF_CHECK = "self_check";

  private static final String PREDICTIONS = "predictions.csv";

  /** The run's id. */
  public String id() {
    return json.get("id").getAsString();
  }

  /** The task's name. */
  public String task() {
    return identity().get("task").getAsString();
  }

  /** The method's name. */
  public String method() {
    return identity().getAsJsonObject("method").get("name").getAsString();
  }

  /** The trained architecture. */
  public String architecture() {
    return identity().get("architecture").getAsString();
  }

  /** The root seed. */
  public long seed() {
    return identity().get("seed").getAsLong();
  }

  /** What the run is, by value. */
  public JsonObject identity() {
    return json.getAsJsonObject("identity");
  }

  /** What the run is, with origins: see {@code RunSpec}. */
  public JsonObject spec() {
    return json.getAsJsonObject("spec");
  }

  /** Metrics and digests. */
  public JsonObject result() {
    return json.getAsJsonObject("result");
  }

  /** Times, passes, memory, prerequisites. */
  public JsonObject cost() {
    return json.getAsJsonObject("cost");
  }

  /** Whether the run was broken off and resumed on the side and kept its promises. */
  public boolean selfChecked() {
    return json.has(SELF_CHECK);
  }

  /** The metrics of the chosen epoch on a split, {@code test} or {@code validation}. */
  public SortedMap<String, Double> metrics(String split) {
    SortedMap<String, Double> out = new TreeMap<>();
    JsonObject m = result().getAsJsonObject(split);
    if (m != null) {
      m.asMap().forEach((k, v) -> out.put(k, v.getAsDouble()));
    }
    return out;
  }

  /** The per-epoch table as CSV text. */
  public String history() {
    return text("history.csv");
  }

  /** The raw predictions as CSV text; empty where a store was handed on without them. */
  public String predictions() {
    return Files.isRegularFile(folder.resolve(PREDICTIONS)) ? text(PREDICTIONS) : "";
  }

  /** The trained weights. */
  public Path weights() {
    return folder.resolve("weights.safetensors");
  }

  private String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder.resolve(name), e);
    }
  }

  /** SHA-256 over identity and result: nothing of times or machines. */
  public String digest() {
    return Json.sha256(Json.canonical(Map.of("identity", identity(), "result", result())));
  }
}
