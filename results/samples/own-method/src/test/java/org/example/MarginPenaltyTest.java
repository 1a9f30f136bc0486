package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.patchswap.core.testing.TestRun.number;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Step;
import org.patchswap.core.testing.MethodCheck;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

class MarginPenaltyTest {
  /** Finite, gradients everywhere, passes as declared, nothing left behind, resumable. */
  @Test
  void keepsWhatEveryMethodMust(@TempDir Path folder) {
    new MethodCheck(TinyTask.CLASSIFICATION, MarginPenalty::new, Map.of()).all(folder);
  }

  @Test
  void theTermIsTheMeanSquareOfTheLogitsTimesTheWeight() {
    MarginPenalty method = new MarginPenalty();
    try (TestRun run = new TestRun(TinyTask.CLASSIFICATION, method, Map.of("weight", 0.5))) {
      Step step = run.step();
      Loss loss = method.loss(step);
      double square = number(step.student(step.batch()).logits().square().mean());
      assertEquals(0.5 * square, number(loss.terms().get("margin")), 1e-6);
    }
  }

  @Test
  void itsWeightDecidesWhetherItMovesTheStudent() {
    assertEquals(0, gradient(Map.of("weight", 0.0)));
    assertNotEquals(0, gradient(Map.of("weight", 0.1)));
  }

  /** The sum of all gradients of the term, without their signs. */
  private static double gradient(Map<String, Object> options) {
    MarginPenalty method = new MarginPenalty();
    try (TestRun run = new TestRun(TinyTask.CLASSIFICATION, method, options)) {
      double sum = 0;
      for (float[] g : run.gradients(s -> method.loss(s).terms().get("margin")).values()) {
        for (float x : g) {
          sum += Math.abs(x);
        }
      }
      return sum;
    }
  }
}
