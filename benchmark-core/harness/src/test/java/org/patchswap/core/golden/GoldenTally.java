package org.patchswap.core.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicTest;
import org.patchswap.core.golden.GoldenTotal.Outcome;

/**
 * Makes one test a golden case and counts: a case that no test understands is named, not passed.
 */
public final class GoldenTally {
  private final TreeMap<GoldenCase, Outcome> outcomes = new TreeMap<>();

  /**
   * Tests for the cases that are understood.
   *
   * @param understood which cases
   * @param test fails by throwing
   */
  public List<DynamicTest> tests(Predicate<GoldenCase> understood, Consumer<GoldenCase> test) {
    List<DynamicTest> out = new ArrayList<>();
    for (GoldenCase c : GoldenCase.all()) {
      if (understood.test(c)) {
        out.add(DynamicTest.dynamicTest(c.toString(), () -> one(c, test)));
      } else {
        outcomes.put(c, Outcome.NOT_APPLICABLE);
      }
    }
    return out;
  }

  private void one(GoldenCase c, Consumer<GoldenCase> test) {
    outcomes.put(c, Outcome.FAILED);
    test.accept(c);
    outcomes.put(c, Outcome.PASSED);
  }

  /**
   * Prints the counts of these tests, then those of all golden tests of this Maven session so far,
   * where a case counts once: the last such line is the total over all modules. Call it after all
   * tests.
   */
  public void print(String what) {
    List<String> others =
        outcomes.entrySet().stream()
            .filter(e -> e.getValue() == Outcome.NOT_APPLICABLE)
            .map(e -> e.getKey().kind() + "/" + e.getKey().name())
            .distinct()
            .toList();
    String named = others.isEmpty() || others.size() > 9 ? "" : " here: " + others;
    System.out.println("golden: " + what + ": " + Outcome.words(outcomes.values()) + named);
    System.out.println("golden: total so far: " + GoldenTotal.add(outcomes));
  }
}
