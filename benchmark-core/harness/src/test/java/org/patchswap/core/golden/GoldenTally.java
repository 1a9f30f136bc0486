package org.patchswap.core.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes one test a golden case and counts: a case that no test understands is named, not passed.
 */
public final class GoldenTally {
  private int passed;
  private int failed;
  private final TreeMap<String, Integer> notApplicable = new TreeMap<>();

  /**
   * Tests for the cases that are understood.
   *
   * @param understood which cases
   * @param test fails by throwing
   */
  public List<DynamicTest> tests(Predicate<GoldenCase> understood, Consumer<GoldenCase> test) {
    List<DynamicTest> out = new ArrayList<>();
    for (GoldenCase c : GoldenCase.all()) {
      if (!understood.test(c)) {
        notApplicable.merge(c.kind() + "/" + c.name(), 1, Integer::sum);
        continue;
      }
      out.add(DynamicTest.dynamicTest(c.toString(), () -> one(c, test)));
    }
    return out;
  }

  private void one(GoldenCase c, Consumer<GoldenCase> test) {
    boolean fine = false;
    try {
      test.accept(c);
      fine = true;
    } finally {
      if (fine) {
        passed++;
      } else {
        failed++;
      }
    }
  }

  /** Prints the counts; call it after all tests. */
  public void print(String what) {
    int others = notApplicable.values().stream().mapToInt(Integer::intValue).sum();
    System.out.println(
        "golden: "
            + what
            + ": "
            + passed
            + " cases passed, "
            + failed
            + " failed, "
            + others
            + " not applicable"
            + (others == 0 ? "" : " here: " + notApplicable.keySet()));
  }
}
