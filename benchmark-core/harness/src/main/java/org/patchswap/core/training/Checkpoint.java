package org.patchswap.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.patchswap.core.json.Json;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.Measurements.Chosen;

/**
 * The state of a training on disk: {@code checkpoint-STEP/} with {@code arrays.safetensors}
 * (weights, running statistics, velocities, auxiliary modules, memories, loss sums) and {@code
 * position.json}. A folder appears by one rename, so one that is there is whole. No generator state
 * is saved: random numbers are functions of the position.
 */
final class Checkpoint {
  private static final String PREFIX = "checkpoint-";
  private final Path folder;

  Checkpoint(Path folder) {
    this.folder = folder;
  }

  /** The newest checkpoint. */
  Optional<Path> newest() {
    return all().stream().max(Comparator.comparingLong(Checkpoint::step));
  }

  private List<Path> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().matches(PREFIX + "\\d+")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long step(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }

  void write(Trainer trainer) {
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempDirectory(folder, "writing-");
      try (NDScope scope = new NDScope();
          OutputStream out = Files.newOutputStream(temporary.resolve("arrays.safetensors"))) {
        scope.suppressNotUsedWarning();
        NDList list = new NDList();
        trainer.state().forEach((name, a) -> list.add(named(name, a)));
        trainer.sums().sums().forEach((term, a) -> list.add(named("s/" + term, a)));
        list.encode(out, NDList.Encoding.SAFETENSORS);
      }
      Files.writeString(temporary.resolve("position.json"), Json.pretty(position(trainer)));
      Path target = folder.resolve(PREFIX + trainer.position().step());
      List<Path> old = all();
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      for (Path o : old) {
        delete(o);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a checkpoint in " + folder, e);
    }
  }

  private static NDArray named(String name, NDArray a) {
    NDArray copy = a.stopGradient();
    copy.setName(name);
    return copy;
  }

  private static Map<String, Object> position(Trainer t) {
    Map<String, Object> out = new TreeMap<>();
    out.put("step", t.position().step());
    out.put("trained", t.passes().trained());
    out.put("untrained", t.passes().untrained());
    out.put("teacher", t.passes().teacher());
    out.put("train_seconds", t.clock().trained());
    out.put("evaluation_seconds", t.clock().evaluated());
    out.put("sum_counts", t.sums().counts());
    List<Object> rows = new ArrayList<>();
    for (Map<String, Double> row : t.measurements().history()) {
      // A list of pairs, since the order of columns is part of the history.
      rows.add(row.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList());
    }
    out.put("history", rows);
    out.put("best_test", t.measurements().bestTest());
    out.put("best_test_epoch", t.measurements().bestTestEpoch());
    Chosen c = t.measurements().chosen();
    if (c != null) {
      Map<String, Object> chosen = new TreeMap<>();
      chosen.put("epoch", c.epoch());
      chosen.put("test", c.test());
      chosen.put("validation", c.validation());
      chosen.put("predictions", c.predictions());
      Map<String, String> artefacts = new TreeMap<>();
      c.artefacts().forEach((k, v) -> artefacts.put(k, Base64.getEncoder().encodeToString(v)));
      chosen.put("artefacts", artefacts);
      out.put("chosen", chosen);
    }
    return out;
  }

  /** Puts a trainer where the checkpoint was taken. */
  void read(Path checkpoint, Trainer t) {
    JsonObject json = Json.read(checkpoint.resolve("position.json"));
    try (NDScope scope = new NDScope();
        InputStream in = Files.newInputStream(checkpoint.resolve("arrays.safetensors"))) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> saved = new TreeMap<>();
      NDList.decode(t.manager(), in).forEach(a -> saved.put(a.getName(), a));
      t.state()
          .forEach(
              (name, a) -> {
                NDArray value = saved.remove(name);
                if (value == null) {
                  throw new IllegalStateException(checkpoint + " lacks " + name);
                }
                Tensors.copy(value, a);
              });
      JsonObject counts = json.getAsJsonObject("sum_counts");
      saved.forEach(
          (name, a) -> {
            String term = name.substring("s/".length());
            t.sums().restore(term, a, counts.get(term).getAsLong());
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + checkpoint, e);
    }
    t.restore(
        new Position(
            json.get("step").getAsLong(), t.position().steps(), t.position().stepsPerEpoch()));
    t.passes()
        .restore(
            json.get("trained").getAsLong(),
            json.get("untrained").getAsLong(),
            json.get("teacher").getAsLong());
    t.clock()
        .restore(
            json.get("train_seconds").getAsDouble(), json.get("evaluation_seconds").getAsDouble());
    List<Map<String, Double>> rows = new ArrayList<>();
    for (JsonElement r : json.getAsJsonArray("history")) {
      Map<String, Double> row = new LinkedHashMap<>();
      r.getAsJsonArray()
          .forEach(
              p ->
                  row.put(
                      p.getAsJsonArray().get(0).getAsString(),
                      p.getAsJsonArray().get(1).getAsDouble()));
      rows.add(row);
    }
    t.measurements()
        .restore(
            rows,
            json.has("chosen") ? chosen(json.getAsJsonObject("chosen")) : null,
            json.get("best_test").getAsDouble(),
            json.get("best_test_epoch").getAsLong());
  }

  private static Chosen chosen(JsonObject c) {
    SortedMap<String, byte[]> artefacts = new TreeMap<>();
    c.getAsJsonObject("artefacts")
        .asMap()
        .forEach(
            (k, v) ->
                artefacts.put(
                    k,
                    Base64.getDecoder()
                        .decode(v.getAsString().getBytes(StandardCharsets.US_ASCII))));
    return new Chosen(
        c.get("epoch").getAsLong(),
        numbers(c.getAsJsonObject("test")),
        numbers(c.getAsJsonObject("validation")),
        c.get("predictions").getAsString(),
        artefacts);
  }

  private static SortedMap<String, Double> numbers(JsonObject o) {
    SortedMap<String, Double> out = new TreeMap<>();
    o.asMap().forEach((k, v) -> out.put(k, v.getAsDouble()));
    return out;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(f);
      }
    }
  }
}
