package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution.Outcome;

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

  private static Outcome run(Distribution benchmark, Path store, String slots) throws Exception {
    return benchmark.run("run", "--suite", "smoke", "--store", store, "--slots", slots);
  }
}
