package org.patchswap.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.golden.GoldenCase;

/**
 * Every reference case of kind {@code statistics} of the folder named by {@code -Dgolden=FOLDER},
 * or of this module's own. A field that no check knows fails the case; a case of another kind is
 * counted as not applicable.
 */
class StatisticsGoldenTest {
  private static final AtomicInteger PASSED = new AtomicInteger();
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static final AtomicInteger OTHER = new AtomicInteger();

  @TestFactory
  Stream<DynamicTest> cases() {
    List<GoldenCase> all = GoldenCase.all();
    assertFalse(all.isEmpty(), "no golden case in " + GoldenCase.folder());
    return all.stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
  }

  private static void check(GoldenCase c) {
    if (!c.kind().equals("statistics")) {
      OTHER.incrementAndGet();
      Assumptions.abort("kind " + c.kind() + " is not checked in this module");
    }
    boolean passed = false;
    try {
      GoldenChecks.of(c.name()).accept(c);
      passed = true;
    } finally {
      (passed ? PASSED : FAILED).incrementAndGet();
    }
  }

  @AfterAll
  static void summary() {
    System.out.printf(
        java.util.Locale.ROOT,
        "golden: %d cases passed, %d failed, %d not applicable (statistics, %s)%n",
        PASSED.get(),
        FAILED.get(),
        OTHER.get(),
        GoldenCase.folder());
  }
}
