package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.acceptance.Distribution.Running;

/** A command that is asked to stop leaves a checkpoint of this moment, and of no earlier one. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StopIT extends Distribution.Starting {
  private static final int INTERRUPTED = 128 + 2;
  private static final int TERMINATED = 128 + 15;

  @Test
  @Tag("thorough")
  void aStopOfTheCommandOrOfItsGroupLosesNoStepAndChangesNoBit() throws Exception {
    Path whole = folder.resolve("whole");
    Outcome uninterrupted = start(whole).await();
    assertEquals(0, uninterrupted.code(), uninterrupted::toString);

    Path stopped = folder.resolve("stopped");
    stop(stopped, "-TERM ", TERMINATED);
    stop(stopped, "-INT -", INTERRUPTED);

    Outcome last = start(stopped).await();
    assertEquals(0, last.code(), last::toString);
    assertEquals(Distribution.in(folder).digest(whole), Distribution.in(folder).digest(stopped));
  }

  @Test
  void aSecondInterruptEndsTheCommandAtOnce() throws Exception {
    Path store = folder.resolve("store");
    Running running = start(store);
    running.until("a checkpoint", () -> newest(store) > 0);
    List<ProcessHandle> workers = workers(running);
    // They cannot answer the first one.
    for (ProcessHandle worker : workers) {
      signal("-STOP " + worker.pid());
    }
    signal("-INT " + running.process().pid());
    running.until("the stop", () -> says(running, "stopping: "));
    signal("-INT " + running.process().pid());

    Outcome outcome = running.await();
    assertEquals(INTERRUPTED, outcome.code(), outcome::toString);
    assertTrue(outcome.out().endsWith("Ctrl-C ends at once\n"), outcome::toString);
    for (ProcessHandle worker : workers) {
      signal("-CONT " + worker.pid());
      worker.onExit().get();
    }
  }

  private void stop(Path store, String signal, int code) throws Exception {
    long before = newest(store);
    Running running = start(store);
    running.until("a checkpoint", () -> newest(store) > before);
    long due = newest(store);
    List<ProcessHandle> workers = workers(running);
    signal(signal + running.process().pid());

    Outcome outcome = running.await();
    assertEquals(code, outcome.code(), outcome::toString);
    assertTrue(outcome.out().contains("\nstopping: checkpoints of 1 run "), outcome::toString);
    assertEquals("", outcome.err(), "a trace");
    for (ProcessHandle worker : workers) {
      worker.onExit().get();
    }
    assertEquals(List.of(), Distribution.finished(store), "it was over before the signal");
    assertNotEquals(due, newest(store), "what was trained since the last checkpoint is lost");
  }

  private List<ProcessHandle> workers(Running running) {
    List<ProcessHandle> workers = running.process().descendants().toList();
    started.addAll(workers);
    return workers;
  }

  /** The step of the newest checkpoint; 0 where there is none. */
  private static long newest(Path store) {
    TreeSet<Long> steps = new TreeSet<>(List.of(0L));
    try (var all = Files.walk(store.resolve("work"))) {
      all.filter(f -> f.getFileName().toString().matches("checkpoint-\\d+"))
          .map(f -> f.getFileName().toString().replaceAll("\\D", ""))
          .forEach(n -> steps.add(Long.parseLong(n)));
    } catch (IOException | UncheckedIOException e) {
      // Files come and go while a suite runs; the next look will tell.
    }
    return steps.last();
  }

  private static boolean says(Running running, String text) {
    try {
      return Files.readString(running.out()).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signal(String whatAndWhom) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("sh", "-c", "kill " + whatAndWhom).start().waitFor());
  }

  private Running start(Path store) throws IOException {
    // A group of its own, as a terminal makes one; and Ctrl-C counts even where it was ignored.
    Running running =
        Distribution.in(folder)
            .start(
                Path.of("perl"),
                "-e",
                "$SIG{INT} = 'DEFAULT'; setpgrp(0, 0); exec @ARGV",
                Distribution.home().resolve("bin/benchmark"),
                "run",
                "--suite",
                Distribution.suite("stopped"),
                "--store",
                store,
                "--slots",
                1);
    started.add(running.process().toHandle());
    return running;
  }
}
