package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;

/** The same suite gives the same metrics, predictions and weights, however it is carried out. */
class ReproducibleIT {
  @TempDir Path folder;

  @Test
  void twiceAndWithOneOrTwoSlots() throws Exception {
    Distribution benchmark = Distribution.in(folder);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    Outcome first = run(benchmark, one, "1");
    assertEquals(0, first.code(), first::toString);
    Outcome second = run(benchmark, two, "cpu,cpu");
    assertEquals(0, second.code(), second::toString);

    assertEquals(Distribution.finished(one), Distribution.finished(two));
    assertEquals(benchmark.digest(one), benchmark.digest(two));

    Path page = folder.resolve("report");
    Outcome report = benchmark.run("report", "--store", one, "--report", page);
    assertEquals(0, report.code(), report::toString);
    assertTrue(Files.isRegularFile(page.resolve("index.html")), report::toString);
    assertTrue(report.out().contains(page.toString()), report::toString);

    var before = Distribution.records(one);
    Outcome again = run(benchmark, one, "2");
    assertEquals(0, again.code(), again::toString);
    assertEquals(before, Distribution.records(one), "a finished run was written again");
  }

  /** Without a draw of its own the plain loss ends with the same weights whatever the seed. */
  @Test
  void seedsDifferInWhatVariesAlone() throws Exception {
    Distribution benchmark = Distribution.in(folder);
    Path suite =
        Files.writeString(
            folder.resolve("vary.yaml"),
            """
            suite: vary
            seeds: 2
            defaults: {epochs: 1, data: {train-limit: 128, test-limit: 50}}
            recipes:
              method: {vary: [method]}
              init: {vary: [init]}
            methods: [cross-entropy]
            """);
    Path store = folder.resolve("store");
    Outcome run = benchmark.run("run", "--suite", suite, "--store", store, "--slots", "1");
    assertEquals(0, run.code(), run::toString);
    try (Store finished = Store.read(store)) {
      Map<String, Set<String>> weights = new TreeMap<>();
      for (SuiteNote.Cell cell : finished.suite("vary").cells()) {
        String digest = finished.record(cell.run()).orElseThrow().files().get(Record.WEIGHTS);
        weights.computeIfAbsent(cell.recipe(), r -> new TreeSet<>()).add(digest);
      }
      assertEquals(1, weights.get("method").size(), weights::toString);
      assertEquals(2, weights.get("init").size(), weights::toString);
    }
  }

  private static Outcome run(Distribution benchmark, Path store, String slots) throws Exception {
    return benchmark.run("run", "--suite", "smoke", "--store", store, "--slots", slots);
  }
}
