package org.patchswap.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.method.Cost;

/** A training whose budget is in steps of two batches and ends within an epoch of two steps. */
class InStepsTest {
  private static final String TEST = "test_" + TinyWorkload.METRIC.name();

  @TempDir private Path folder;

  private TestRun run(TestCourse course) {
    return new TestRun(TinyTask.CLASSIFICATION, new PlainMethod(), Map.of(), course);
  }

  private static List<Double> column(List<Map<String, Double>> rows, String name) {
    return rows.stream().map(row -> row.get(name)).toList();
  }

  @Test
  void aRowEndsEachEpochEachStretchBetweenMeasurementsAndTheTraining() {
    try (TestRun run = run(TestCourse.IN_STEPS)) {
      run.train(folder, 0);
      List<Map<String, Double>> rows = run.history();
      assertEquals(List.of(2.0, 3.0, 4.0, 6.0, 7.0), column(rows, "step"));
      assertEquals(List.of(1.0, 1.5, 2.0, 3.0, 3.5), column(rows, "epoch"));
      assertEquals(
          List.of(3.0, 6.0, 7.0),
          column(rows.stream().filter(r -> r.containsKey(TEST)).toList(), "step"));
      assertEquals(7.0 * TestRun.BATCH, rows.get(4).get("images"));
      rows.forEach(r -> assertTrue(r.get("gradient_norm") > 0, r::toString));
    }
  }

  @Test
  void eachBatchOfAStepIsPaidForOnce() {
    try (TestRun run = run(TestCourse.IN_STEPS)) {
      run.advance();
      run.advance();
      assertEquals(new Cost(1, 0, 0), run.passes());
    }
  }

  @Test
  void aBoundThatDidNothingIsTold() {
    try (TestRun run = run(new TestCourse(3, 1, 0, 1e6))) {
      List<String> notes = run.train(folder.resolve("loose"), 0);
      assertEquals(1, notes.size());
      assertTrue(
          notes.get(0).startsWith("clip-norm 1000000.0 had no effect: no gradient was longer"),
          notes::toString);
      assertEquals(0, run.history().get(0).get("clipped"));
    }
    try (TestRun run = run(new TestCourse(3, 1, 0, 1e-6))) {
      assertEquals(List.of(), run.train(folder.resolve("tight"), 0));
      assertEquals(1, run.history().get(0).get("clipped"));
    }
  }
}
