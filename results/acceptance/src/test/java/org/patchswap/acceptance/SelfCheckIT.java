package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution.Outcome;

/** The self-check of a recipe finds what it is there for. */
class SelfCheckIT {
  @TempDir Path folder;

  @Test
  void namesThePromiseThatIsNotKept() throws Exception {
    Path store = folder.resolve("store");
    Outcome o =
        Distribution.in(folder)
            .with("BENCHMARK_CLASSPATH", System.getProperty("benchmark.testClasses"))
            .run(
                "run", "--suite", Distribution.suite("self-check"), "--store", store, "--slots", 2);

    assertEquals(1, o.code(), o::toString);
    String forgetful = "small / forgetful / seed 1: broken off after step 2 and resumed, it ends";
    assertTrue(o.out().contains("failed: " + forgetful), o::toString);
    assertTrue(
        o.out().contains("failed: small / hoarding / seed 1: arrays held after each step"),
        o::toString);
    assertTrue(
        o.out().contains("1 of 1 runs were broken off and resumed to the same bits"), o::toString);
    assertEquals(1, Distribution.finished(store).size(), o::toString);
  }
}
