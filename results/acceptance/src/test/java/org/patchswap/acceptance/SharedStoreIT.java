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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.acceptance.Distribution.Running;

/** Several commands on one store share its runs, and none takes another's work for a failure. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SharedStoreIT extends Distribution.Starting {
  @Test
  void everyRunIsCarriedOutOnceAndFailsNowhere() throws Exception {
    Path store = folder.resolve("store");
    Running one = start(store);
    Running other = start(store);
    Outcome first = one.await();
    Outcome second = other.await();

    assertEquals(0, first.code(), first::toString);
    assertEquals(0, second.code(), second::toString);
    int runs = Distribution.finished(store).size();
    List<String> own = finishedLines(first, second).filter(l -> l.contains(": ")).toList();
    assertEquals(runs, own.size(), () -> first + "\n" + second);
    assertEquals(runs, own.stream().distinct().count());
    long elsewhere =
        finishedLines(first, second).filter(l -> l.endsWith(", by another process")).count();
    assertTrue(elsewhere > 0, () -> first + "\n" + second);
    assertNoFailure(store, first, second);
    assertTrue(
        Distribution.in(folder)
            .run("status", "--store", store)
            .out()
            .lines()
            .noneMatch(l -> l.startsWith("  changed")),
        "the suite is declared once");
  }

  /** The worker of the killed process may still be alive for a moment. */
  @Test
  void whatAKilledProcessLeavesIsTakenOver() throws Exception {
    Path store = folder.resolve("store");
    Running one = start(store);
    one.until("a run begins", () -> Files.isDirectory(store.resolve("work")));
    Running other = start(store);
    String busy = " is carried out by process " + one.process().pid();
    other.until("it meets the first", () -> text(other.out()).contains(busy));

    Outcome status = Distribution.in(folder).run("status", "--store", store);
    assertTrue(status.out().contains("process " + one.process().pid() + " on "), status::toString);
    one.process().destroyForcibly();

    Outcome outcome = other.await();
    assertEquals(0, outcome.code(), outcome::toString);
    assertTrue(outcome.out().contains(busy + ", which uses this store too"), outcome::toString);
    assertNoFailure(store, outcome);
  }

  private static Stream<String> finishedLines(Outcome... outcomes) {
    return Stream.of(outcomes)
        .flatMap(o -> o.out().lines())
        .filter(l -> l.startsWith("  finished"));
  }

  private static void assertNoFailure(Path store, Outcome... outcomes) throws IOException {
    Path failed = store.resolve("failed");
    if (Files.isDirectory(failed)) {
      try (var files = Files.list(failed)) {
        assertEquals(List.of(), files.toList());
      }
    }
    for (Outcome o : outcomes) {
      assertFalse(o.out().contains("FAILED"), o::toString);
      assertTrue(o.out().contains(", 0 failed"), o::toString);
      assertEquals("", o.err());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Running start(Path store) throws IOException {
    Running running =
        Distribution.in(folder)
            .start("run", "--suite", Distribution.suite("shared"), "--store", store, "--slots", 1);
    started.add(running.process().toHandle());
    return running;
  }
}
