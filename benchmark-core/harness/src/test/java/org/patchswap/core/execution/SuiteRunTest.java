package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;

/** The life of a suite, as far as it needs no worker. */
class SuiteRunTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Plan plan;
  private Store store;

  @BeforeEach
  void open() {
    Problems problems = new Problems("mine.yaml");
    String suite = Fakes.suite("batch: 10", "[plain-loss]");
    plan = new Planner(Fakes.catalogue(), Fakes.read(suite, problems), problems).plan();
    store = Store.open(folder);
  }

  private SuiteRun run(boolean terminal) {
    return new SuiteRun(
        Share.whole(plan),
        store,
        Slot.parse("1"),
        new Heap(Optional.empty(), r -> 0),
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        terminal);
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** As another process does while this one begins. */
  private void finishElsewhere() throws Exception {
    for (String id : plan.runs().keySet()) {
      Path run = Files.createDirectories(folder.resolve("runs").resolve(id));
      Files.writeString(run.resolve("record.json"), "{}");
    }
  }

  @Test
  void whatAnotherProcessFinishesIsSaidAndNotedNowhereAsFailed() throws Exception {
    SuiteRun run = run(false);
    finishElsewhere();
    assertEquals(Map.of(), run.execute());
    assertEquals(
        List.of(
            "Suite mine: 1 runs, 0 of them finished before; 1 slot; store " + folder,
            "  finished one / plain-loss / seed 1, by another process",
            "1 of 1 runs finished, 0 failed"),
        said().lines().toList());
    assertEquals(List.of("mine"), List.copyOf(store.suites().keySet()));
  }

  /** Of a share only; the records of others are theirs. */
  @Test
  void aRecordThatCannotBeReadIsSetAsideAndItsRunIsToBeDone() throws Exception {
    finishElsewhere();
    Path other = Files.createDirectories(folder.resolve("runs/other")).resolve("record.json");
    Files.writeString(other, "{}");
    run(false);
    String id = plan.runs().keySet().iterator().next();
    String line = said().strip();
    String words =
        "the record of run %s cannot be read; it is carried out again, what was there is in ";
    assertTrue(line.startsWith(words.formatted(id)), line);
    Path aside = Path.of(line.substring(words.formatted(id).length()));
    assertEquals("{}", Files.readString(aside.resolve("record.json")));
    assertFalse(store.finished(id));
    assertTrue(Files.exists(other));
    bytes.reset();
    SuiteRun again = run(false);
    assertEquals("", said());
    again.stop();
    again.execute();
    assertTrue(said().startsWith("Suite mine: 1 runs, 0 of them finished before;"), said());
  }

  @Test
  void onATerminalTheSummaryStandsOnALineOfItsOwn() throws Exception {
    SuiteRun run = run(true);
    finishElsewhere();
    run.execute();
    assertTrue(said().endsWith("\r1 of 1 runs finished, 0 failed\n"), said());
  }

  @Test
  void aStoreWithoutLocksEndsTheSuiteInOneLine() throws Exception {
    SuiteRun run = run(false);
    Files.writeString(folder.resolve("locks"), "a file");
    String line = assertThrows(StoreException.class, run::execute).getMessage();
    assertTrue(line.contains(": cannot be locked ("), line);
    assertEquals(1, line.lines().count());
  }

  @Test
  void whereItCannotGoOnItSaysWhatIsMissingAndHowToContinue() throws Exception {
    SuiteRun run = run(false);
    for (String id : plan.runs().keySet()) {
      Files.createDirectories(folder.resolve("locks").resolve(id));
    }
    assertThrows(StoreException.class, run::execute);
    assertEquals(
        "stopped: 0 of 1 runs finished, 1 missing; once the cause is mended the same command"
            + " continues",
        said().lines().skip(1).findFirst().orElse(""));
  }

  @Test
  void afterTheStopNothingIsBegunOrSaid() throws Exception {
    SuiteRun run = run(true);
    run.stop();
    assertEquals(Map.of(), run.execute());
    assertTrue(run.isStopped());
    assertEquals(1, said().lines().count(), said());
  }
}
