package org.patchswap.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Traits;
import org.patchswap.core.tensor.Precision;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

/**
 * Every registered method on every kind of task it applies to, with a teacher of other widths and
 * of another depth: losses stay finite, everything that should learn meets a gradient, the images
 * through the networks are those that the method declares, nothing leaks.
 */
class EveryMethodTest {
  private static final int[][] TEACHERS = {{8, 8, 12, 16}, {4, 8, 8, 12, 20}};

  @TestFactory
  Stream<DynamicTest> methods() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ServiceLoader.Provider<Method> p : ServiceLoader.load(Method.class).stream().toList()) {
      Traits traits = p.get().traits();
      int teachers = traits.needs().contains(Need.TEACHER) ? 2 : 1;
      for (TinyTask task : TinyTask.of(traits)) {
        for (int i = 0; i < teachers; i++) {
          int[] widths = TEACHERS[i];
          String name = traits.name() + " on " + task + (i == 0 ? "" : ", deeper teacher");
          tests.add(dynamicTest(name, () -> train(p.get(), task, widths)));
        }
      }
    }
    return tests.stream();
  }

  private static void train(Method method, TinyTask task, int[] widths) {
    Map<String, Object> given = Quick.settings(method.traits());
    try (TestRun run = new TestRun(task, method, given, widths)) {
      int arrays = 0;
      for (long i = 0; i < TestRun.STEPS; i++) {
        Map<String, Double> terms = run.advance();
        terms.forEach((name, v) -> assertTrue(Double.isFinite(v), name + " = " + v));
        assertFalse(terms.isEmpty());
        if (i == TestRun.STEPS / 2) {
          arrays = run.arrays();
        }
      }
      assertEquals(arrays, run.arrays(), "arrays alive after each step");
      assertEquals(Quick.cost(method.traits(), run.settings(), TestRun.STEPS), run.passes());
      assertEquals(Quick.idle(method.traits()), run.idle(), "parameters without gradient");
    }
  }

  /** An operation that the engine does not know for bfloat16 would end this process. */
  @TestFactory
  Stream<DynamicTest> firstStepsInBfloat16() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ServiceLoader.Provider<Method> p : ServiceLoader.load(Method.class).stream().toList()) {
      for (TinyTask task : TinyTask.of(p.get().traits())) {
        tests.add(
            dynamicTest(
                p.get().traits().name() + " on " + task,
                () -> {
                  Map<String, Double> wide = firstStep(p.get(), task, Precision.FP32);
                  Map<String, Double> narrow = firstStep(p.get(), task, Precision.BF16);
                  assertEquals(wide.keySet(), narrow.keySet());
                  assertNotEquals(wide, narrow, "nothing was rounded");
                  wide.forEach(
                      (term, v) ->
                          assertEquals(v, narrow.get(term), 0.02 + 0.1 * Math.abs(v), term));
                }));
      }
    }
    return tests.stream();
  }

  private static Map<String, Double> firstStep(Method method, TinyTask task, Precision precision) {
    try (Precision.Use use = precision.use();
        TestRun run = new TestRun(task, method, Quick.settings(method.traits()), TEACHERS[0])) {
      return run.advance();
    }
  }
}
