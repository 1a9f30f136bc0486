package org.patchswap.core.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Publication;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.SampleRecords;
import org.patchswap.core.store.Store;

/** What is said of records that are there and not to be trusted. */
class StatusCommandTest {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void twoFinishedRuns() {
    store = Store.open(folder);
    store.publish(SampleRecords.record("a", 0.5, 1), Map.of());
    store.publish(SampleRecords.record("b", 0.5, 1), Map.of());
    store.declare(SampleRecords.suite("s", "a", "b"), Instant.EPOCH);
  }

  private List<String> status(int code) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    assertEquals(code, Main.execute(line, "status", "--store", folder.toString()), err::toString);
    assertEquals("", err.toString());
    return out.toString().lines().toList();
  }

  @Test
  void finishedRunsAreFinished() {
    assertTrue(status(Main.OK).get(0).startsWith("suite s: 2 runs, 2 finished, 0 failed, "));
  }

  @Test
  void aBrokenRecordIsNamedAndNotCountedAsFinished() throws IOException {
    Path file = store.files("b").path(Record.FILE);
    Files.writeString(file, "{\"format_version\": 1,");
    List<String> said = status(Main.INCOMPLETE);
    assertTrue(said.get(0).startsWith("suite s: 2 runs, 1 finished, 0 failed, 0 started, 0 not"));
    List<String> broken = said.stream().filter(l -> l.startsWith("  broken ")).toList();
    assertEquals(1, broken.size(), said::toString);
    assertTrue(broken.get(0).contains(file + ": is damaged: not JSON"), said::toString);
  }

  /** The first record stands, and nobody knows which of the two is right. */
  @Test
  void aContradictionIsNamedUntilItsRecordIsRemoved() throws IOException {
    var other =
        assertInstanceOf(
            Publication.Contradiction.class,
            store.publish(SampleRecords.record("a", 0.25, 1), Map.of()));
    List<String> said = status(Main.INCOMPLETE);
    assertTrue(said.get(0).startsWith("suite s: 2 runs, 2 finished, 0 failed, "));
    List<String> lines = said.stream().filter(l -> l.contains("CONTRADICTED")).toList();
    assertEquals(1, lines.size(), said::toString);
    assertTrue(lines.get(0).endsWith(" by a record in " + other.aside()), said::toString);
    Files.delete(other.aside().resolve(Record.FILE));
    Files.delete(other.aside());
    status(Main.OK);
  }
}
