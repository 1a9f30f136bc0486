package org.patchswap.core.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of reference values (schema {@code ips-golden/1}): the inputs of a function and what the
 * reference implementation computed from them in float64.
 */
public record GoldenCase(Path file, JsonObject json) implements Comparable<GoldenCase> {

  /** An array of a case: row-major data with its shape. */
  public record Array(long[] shape, double[] data) {
    /** Data as float32, the precision the suite trains in. */
    public float[] floats() {
      float[] out = new float[data.length];
      for (int i = 0; i < data.length; i++) {
        out[i] = (float) data[i];
      }
      return out;
    }

    /** Data as int64, for labels and permutations. */
    public long[] longs() {
      long[] out = new long[data.length];
      for (int i = 0; i < data.length; i++) {
        out[i] = (long) data[i];
      }
      return out;
    }

    /** Row {@code i} of a matrix. */
    public double[] row(int i) {
      int width = (int) shape[1];
      double[] out = new double[width];
      System.arraycopy(data, i * width, out, 0, width);
      return out;
    }
  }

  /**
   * All cases of a folder, sorted by file name: the folder named by {@code -Dgolden=FOLDER}, or the
   * module's own {@code src/test/resources/golden}.
   */
  public static List<GoldenCase> all() {
    return all(folder());
  }

  /** Where the cases are read from. */
  public static Path folder() {
    String chosen = System.getProperty("golden", "");
    return chosen.isBlank() ? Path.of("src/test/resources/golden") : Path.of(chosen);
  }

  /** All cases below a folder, one a {@code .json} file or a line of a {@code .jsonl} file. */
  public static List<GoldenCase> all(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().matches(".*\\.jsonl?"))
          .flatMap(GoldenCase::read)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read golden cases in " + folder, e);
    }
  }

  /** The case of a file, or those of a file of lines, each with the name it would have alone. */
  private static Stream<GoldenCase> read(Path file) {
    try {
      if (file.toString().endsWith(".json")) {
        return Stream.of(new GoldenCase(file, parse(Files.readString(file))));
      }
      return Files.readAllLines(file).stream()
          .map(GoldenCase::parse)
          .map(c -> new GoldenCase(file.resolveSibling(c.get("file").getAsString()), c));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject parse(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** The function's name, for example {@code cs_kd}. */
  public String name() {
    return json.get("name").getAsString();
  }

  /** Loss, augmentation, detection, metric, optimizer, schedule or statistics. */
  public String kind() {
    return json.get("kind").getAsString();
  }

  /** A hyper-parameter, or the fallback where the case does not state it. */
  public double hyper(String key, double fallback) {
    JsonObject h = json.getAsJsonObject("hyperparameters");
    return h != null && h.has(key) && h.get(key).isJsonPrimitive()
        ? h.get(key).getAsDouble()
        : fallback;
  }

  /** An input array by name. */
  public Array input(String name) {
    return array(json.getAsJsonObject("inputs").get(name));
  }

  /** Whether the case has such an input. */
  public boolean hasInput(String name) {
    return json.getAsJsonObject("inputs").has(name);
  }

  /** The inputs as JSON, for lists of arrays (stages, exits, steps). */
  public JsonObject inputs() {
    return json.getAsJsonObject("inputs");
  }

  /** The expected values as JSON. */
  public JsonObject expected() {
    return json.getAsJsonObject("expected");
  }

  /** The relative tolerance stated for a precision ({@code float32} or {@code float64}). */
  public double rtol(String precision, double fallback) {
    return tolerance(precision, "rtol", fallback);
  }

  /** The absolute tolerance stated for a precision. */
  public double atol(String precision, double fallback) {
    return tolerance(precision, "atol", fallback);
  }

  private double tolerance(String precision, String key, double fallback) {
    JsonElement t = json.get("tolerance");
    if (t == null || !t.isJsonObject() || !t.getAsJsonObject().has(precision)) {
      return fallback;
    }
    JsonObject stated = t.getAsJsonObject().getAsJsonObject(precision);
    return stated.has(key) ? stated.get(key).getAsDouble() : fallback;
  }

  /** An array from its JSON form {@code {shape, dtype, data}}. */
  public static Array array(JsonElement element) {
    JsonObject o = element.getAsJsonObject();
    return new Array(longs(o.getAsJsonArray("shape")), doubles(o.getAsJsonArray("data")));
  }

  /** Plain numbers of a JSON list. */
  public static double[] doubles(JsonArray a) {
    double[] out = new double[a.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = a.get(i).isJsonNull() ? Double.NaN : a.get(i).getAsDouble();
    }
    return out;
  }

  private static long[] longs(JsonArray a) {
    long[] out = new long[a.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = a.get(i).getAsLong();
    }
    return out;
  }

  @Override
  public int compareTo(GoldenCase other) {
    return file.compareTo(other.file);
  }

  @Override
  public String toString() {
    return name() + " (" + file.getFileName() + ")";
  }
}
