package org.patchswap.reports.statistics;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.golden.GoldenTally;

/**
 * Every reference case of kind {@code statistics} of the folder named by {@code -Dgolden=FOLDER},
 * or of this module's own. A field that no check knows fails the case; a case of another kind is
 * counted as not applicable.
 */
class StatisticsGoldenTest {
  private static final GoldenTally TALLY = new GoldenTally();

  @TestFactory
  List<DynamicTest> cases() {
    return TALLY.tests(
        c -> c.kind().equals("statistics"), c -> GoldenChecks.of(c.name()).accept(c));
  }

  @AfterAll
  static void summary() {
    TALLY.print("statistics");
  }
}
