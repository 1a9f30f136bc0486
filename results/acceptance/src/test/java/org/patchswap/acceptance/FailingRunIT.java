package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.acceptance.faults.Crashing;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;

/** A run that fails is recorded with its reason, and the others go on. */
class FailingRunIT {
  @TempDir Path folder;

  @Test
  void isRecordedAndNamedInTheSummary() throws Exception {
    Distribution benchmark =
        Distribution.in(folder)
            .with("BENCHMARK_CLASSPATH", System.getProperty("benchmark.testClasses"));
    Path store = folder.resolve("store");

    Outcome outcome =
        benchmark.run(
            "run", "--suite", Distribution.suite("failing"), "--store", store, "--slots", 2);

    assertEquals(1, outcome.code(), outcome::toString);
    assertEquals(1, Distribution.finished(store).size(), outcome::toString);
    assertTrue(outcome.out().contains("1 of 5 runs finished, 4 failed"), outcome::toString);
    Map<String, String> reasons = reasons(store);
    assertTrue(reasons.get("diverging/1").contains("loss"), reasons::toString);
    assertTrue(reasons.get("diverging/2").contains("loss"), reasons::toString);
    assertTrue(reasons.get("crashing/1").contains("signal " + Crashing.SIGNAL), reasons::toString);
    assertTrue(reasons.get("kd/1").contains("teacher"), reasons::toString);
    reasons.values().forEach(r -> assertTrue(outcome.out().contains(r), outcome::toString));

    Outcome status = benchmark.run("status", "--store", store);
    assertEquals(1, status.code(), status::toString);
    assertTrue(status.out().contains("4 failed"), status::toString);
  }

  /** Reasons by method and epochs. */
  private static Map<String, String> reasons(Path folder) {
    Map<String, String> out = new TreeMap<>();
    Store store = Store.read(folder);
    for (SuiteNote suite : store.suites().values()) {
      for (String id : suite.runs()) {
        store
            .failure(id)
            .ifPresent(
                f -> {
                  Record.Spec spec = f.spec().orElseThrow();
                  Object epochs = spec.recipe().get(RecipeOptions.EPOCHS);
                  out.put(spec.method() + "/" + epochs, f.reason());
                });
      }
    }
    return out;
  }
}
