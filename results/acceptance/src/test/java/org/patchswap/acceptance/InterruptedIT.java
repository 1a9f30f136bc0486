package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.acceptance.Distribution.Running;

/** Killed at any moment, a suite goes on where it stopped and ends as if nothing had happened. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class InterruptedIT extends Distribution.Starting {
  @Test
  void afterKillOfTheWholeTreeNothingFinishedIsRepeatedAndTheResultIsTheSame() throws Exception {
    Path whole = folder.resolve("whole");
    Outcome uninterrupted = start(whole).await();
    assertEquals(0, uninterrupted.code(), uninterrupted::toString);

    Path broken = folder.resolve("broken");
    Running first = start(broken);
    first.until(
        "a record and a checkpoint",
        () -> !Distribution.finished(broken).isEmpty() && !checkpoints(broken).isEmpty());
    List<ProcessHandle> tree = tree(first);
    tree.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle p : tree) {
      p.onExit().get();
    }
    Map<String, String> records = Distribution.records(broken);
    Map<String, List<String>> epochs = epochsInCheckpoints(broken);
    assertTrue(records.size() < Distribution.records(whole).size(), "all was done before the kill");
    assertFalse(epochs.isEmpty(), "no checkpoint survived");

    Outcome second = start(broken).await();
    assertEquals(0, second.code(), second::toString);

    Map<String, String> after = Distribution.records(broken);
    records.forEach((file, mark) -> assertEquals(mark, after.get(file), file));
    // Seconds are measured, so an epoch trained anew would show other ones.
    for (var run : epochs.entrySet()) {
      List<String> now = secondsInHistory(broken.resolve("runs").resolve(run.getKey()));
      assertEquals(run.getValue(), now.subList(0, run.getValue().size()), run.getKey());
    }
    assertEquals(Distribution.in(folder).digest(whole), Distribution.in(folder).digest(broken));
  }

  /** Segmentation, detection, and the transfer protocol: every run is killed once on its way. */
  @Test
  @Tag("thorough")
  void everyKindOfRunIsKilledOnceAndEndsTheSame() throws Exception {
    Path whole = folder.resolve("whole");
    Outcome uninterrupted = start("interrupted-dense", whole, 2).await();
    assertEquals(0, uninterrupted.code(), uninterrupted::toString);

    Path broken = folder.resolve("broken");
    Set<String> killed = new TreeSet<>();
    boolean ended = false;
    while (!ended) {
      Running running = start("interrupted-dense", broken, 1);
      running.until(
          "a checkpoint of a run not yet killed, or the end",
          () -> !running.process().isAlive() || !killed.containsAll(unfinished(broken)));
      ended = !running.process().isAlive();
      if (!ended) {
        List<ProcessHandle> tree = tree(running);
        tree.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle p : tree) {
          p.onExit().get();
        }
        killed.addAll(unfinished(broken));
      }
    }

    assertEquals(new TreeSet<>(Distribution.finished(whole)), killed, "not every run was killed");
    assertEquals(Distribution.in(folder).digest(whole), Distribution.in(folder).digest(broken));
  }

  /** Runs that have a checkpoint and are not finished. */
  private static Set<String> unfinished(Path store) {
    Set<String> out = new TreeSet<>();
    for (Path file : checkpoints(store)) {
      out.add(store.resolve("work").relativize(file).getName(0).toString());
    }
    return out;
  }

  @Test
  void aWorkerEndsWithItsParent() throws Exception {
    Path store = folder.resolve("store");
    Running running = start(store);
    running.until("a checkpoint", () -> !checkpoints(store).isEmpty());
    List<ProcessHandle> workers =
        tree(running).stream().filter(p -> p.pid() != running.process().pid()).toList();
    assertFalse(workers.isEmpty(), "no worker process");

    running.process().destroyForcibly();

    for (ProcessHandle worker : workers) {
      worker.onExit().get();
    }
  }

  @Test
  void theCommandEndsWithTheProcessItWasToldToWatch() throws Exception {
    Process watched = new ProcessBuilder("cat").start();
    started.add(watched.toHandle());
    Path store = folder.resolve("store");
    Running running =
        start(
            Distribution.in(folder)
                .with("BENCHMARK_JVM_ARGS", "-Dbenchmark.parent.pid=" + watched.pid()),
            store);
    running.until("a checkpoint", () -> !checkpoints(store).isEmpty());
    List<ProcessHandle> tree = tree(running);

    watched.destroyForcibly();

    assertEquals(3, running.await().code());
    for (ProcessHandle p : tree) {
      p.onExit().get();
    }
  }

  private Running start(Path store) throws IOException {
    return start(Distribution.in(folder), store);
  }

  private Running start(Distribution benchmark, Path store) throws IOException {
    return start(benchmark, "interrupted", store, 2);
  }

  private Running start(String suite, Path store, int slots) throws IOException {
    return start(Distribution.in(folder), suite, store, slots);
  }

  private Running start(Distribution benchmark, String suite, Path store, int slots)
      throws IOException {
    Running running =
        benchmark.start(
            "run", "--suite", Distribution.suite(suite), "--store", store, "--slots", slots);
    started.add(running.process().toHandle());
    return running;
  }

  private List<ProcessHandle> tree(Running running) {
    List<ProcessHandle> all = new ArrayList<>(List.of(running.process().toHandle()));
    running.process().descendants().forEach(all::add);
    started.addAll(all);
    return all;
  }

  /** Checkpoints of runs that are not finished. */
  private static List<Path> checkpoints(Path store) {
    List<Path> out = new ArrayList<>();
    Path work = store.resolve("work");
    try (var all = Files.walk(work)) {
      all.filter(f -> f.getFileName().toString().equals("position.json"))
          .filter(f -> f.getParent().getFileName().toString().startsWith("checkpoint-"))
          .forEach(out::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      // Files come and go while a suite runs; the next look will tell.
      return List.of();
    }
    return out;
  }

  /** The measured seconds of the epochs that each unfinished run has behind it. */
  private static Map<String, List<String>> epochsInCheckpoints(Path store) throws IOException {
    Map<String, List<String>> out = new TreeMap<>();
    for (Path file : checkpoints(store)) {
      List<String> seconds = new ArrayList<>();
      JsonObject position = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      for (JsonElement row : position.getAsJsonObject("figures").getAsJsonArray("history")) {
        seconds.add(String.valueOf(row.getAsJsonObject().get("train_seconds").getAsDouble()));
      }
      String run = store.resolve("work").relativize(file).getName(0).toString();
      out.merge(run, seconds, (a, b) -> a.size() > b.size() ? a : b);
    }
    return out;
  }

  private static List<String> secondsInHistory(Path record) throws IOException {
    List<String> lines = Files.readAllLines(record.resolve("history.csv"));
    int column = List.of(lines.get(0).split(",", -1)).indexOf("train_seconds");
    return lines.stream().skip(1).map(l -> l.split(",", -1)[column]).toList();
  }
}
