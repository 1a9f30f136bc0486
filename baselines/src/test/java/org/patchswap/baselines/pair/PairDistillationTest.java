package org.patchswap.baselines.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.method.Method;
import org.patchswap.core.option.Option;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

class PairDistillationTest {
  @TestFactory
  List<DynamicTest> everyGeneratorWithEveryTermAndDirection() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Generator g : Generator.values()) {
      for (Term t : Term.values()) {
        for (Direction d : Direction.values()) {
          Map<String, Object> given =
              Map.of(
                  "generator", Option.word(g), "term", Option.word(t), "direction", Option.word(d));
          tests.add(
              dynamicTest(
                  given.toString(),
                  () -> {
                    Map<String, Double> terms = train(new PairDistillation(), given);
                    terms.values().forEach(v -> assertTrue(Double.isFinite(v)));
                    boolean distils = terms.containsKey("instance-to-instance");
                    assertEquals(t != Term.NONE, distils);
                  }));
        }
      }
    }
    return tests;
  }

  private static Map<String, Double> train(Method method, Map<String, Object> given) {
    try (TestRun run = new TestRun(TinyTask.CLASSIFICATION, method, given)) {
      run.advance();
      return run.advance();
    }
  }

  @Test
  void ipsIsOnePointOfIt() {
    assertEquals(
        train(new IntraClassPatchSwap(), Map.of()), train(new PairDistillation(), Map.of()));
  }

  @Test
  void aPatchThatDoesNotFitIsNamedWithWhatFits() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> train(new IntraClassPatchSwap(), Map.of("patch", 5L)));
    assertEquals(
        "patch: must divide the image height 16 and width 16, but is 5; use one of 1, 2, 4, 8, 16",
        e.getMessage());
  }
}
