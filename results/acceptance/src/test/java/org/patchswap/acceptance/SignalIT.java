package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.acceptance.Distribution.Running;

/** Ctrl-C reaches the workers as well: nothing fails by it, and the last line says how to go on. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SignalIT extends Distribution.Starting {
  /** A group of its own, as a terminal makes one; and Ctrl-C counts even where it was ignored. */
  private static final String IN_A_GROUP = "$SIG{INT} = 'DEFAULT'; setpgrp(0, 0); exec @ARGV";

  private static final int INTERRUPTED = 128 + 2;
  private static final int TERMINATED = 128 + 15;

  /** What a try leaves behind must not be taken for the next one's moment: each has a store. */
  @Test
  void theWholeGroupIsInterruptedAtSeveralMomentsAndGoesOn() throws Exception {
    interrupt("one", "INT", INTERRUPTED, "store.json");
    interrupt("two", "INT", INTERRUPTED, "log.txt");
    interrupt("three", "TERM", TERMINATED, "log.txt");
    interrupt("four", "TERM", TERMINATED, "position.json");
    interrupt("five", "INT", INTERRUPTED, "position.json");

    Outcome outcome = start(folder.resolve("five")).await();
    assertEquals(0, outcome.code(), outcome::toString);
    assertTrue(outcome.out().contains(", 0 failed"), outcome::toString);
  }

  private void interrupt(String name, String signal, int code, String file) throws Exception {
    Path store = folder.resolve(name);
    Running running = start(store);
    running.until(file, () -> any(store, file));
    List<ProcessHandle> workers = running.process().descendants().toList();
    started.addAll(workers);
    String kill = "kill -" + signal + " -" + running.process().pid();
    assertEquals(0, new ProcessBuilder("sh", "-c", kill).start().waitFor());

    Outcome outcome = running.await();
    assertEquals(code, outcome.code(), outcome::toString);
    assertTrue(
        outcome.out().endsWith("interrupted; the same command continues\n"), outcome::toString);
    assertFalse(outcome.out().contains("FAILED"), outcome::toString);
    assertEquals("", outcome.err(), "a trace");
    for (ProcessHandle worker : workers) {
      worker.onExit().get();
    }
    assertFalse(Files.exists(store.resolve("failed")), outcome::toString);
  }

  /** Whether a file of that name lies below a folder. */
  private static boolean any(Path folder, String name) {
    try (var all = Files.walk(folder)) {
      return all.anyMatch(f -> f.getFileName().toString().equals(name));
    } catch (IOException | UncheckedIOException e) {
      // Files come and go while a suite runs; the next look will tell.
      return false;
    }
  }

  private Running start(Path store) throws IOException {
    Running running =
        Distribution.in(folder)
            .start(
                Path.of("perl"),
                "-e",
                IN_A_GROUP,
                Distribution.home().resolve("bin/benchmark"),
                "run",
                "--suite",
                Distribution.suite("shared"),
                "--store",
                store,
                "--slots",
                2);
    started.add(running.process().toHandle());
    return running;
  }
}
