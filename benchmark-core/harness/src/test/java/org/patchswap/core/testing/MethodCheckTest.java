package org.patchswap.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.core.testing.TestRun.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;

/** A sound method passes; each fault of a method is named by the check that is there for it. */
class MethodCheckTest {
  @TempDir Path folder;

  private static MethodCheck check(Supplier<? extends Method> method) {
    return new MethodCheck(TinyTask.CLASSIFICATION, method, Map.of());
  }

  private static void assertFails(String line, Runnable check) {
    assertEquals(
        "plain on tiny CLASSIFICATION: " + line,
        assertThrows(AssertionError.class, check::run).getMessage());
  }

  @ParameterizedTest
  @EnumSource(TinyTask.class)
  void aSoundMethodPasses(TinyTask task) {
    new MethodCheck(task, PlainMethod::new, Map.of()).all(folder);
  }

  /** Writes the number of calls into a field. */
  private static final class Remembers extends PlainMethod {
    private int calls;

    @Override
    public Loss loss(Step step) {
      calls++;
      return Loss.of("ce", step.student(step.batch()).supervised().mul((float) calls));
    }
  }

  @Test
  void aMethodThatRemembersInAFieldIsNotResumable() {
    assertFails(
        "broken off after step 5 and resumed, the training ends with other bits: the method keeps"
            + " something between steps that is neither a registered module nor a registered"
            + " memory",
        () -> check(Remembers::new).resumesToTheSameBits(folder));
  }

  /** The same count in a registered memory. */
  private static final class RemembersWell extends PlainMethod {
    private NDArray calls;

    @Override
    public void prepare(Setup setup) {
      calls = setup.memory("calls", new Shape(1), DataType.FLOAT32);
    }

    @Override
    public Loss loss(Step step) {
      calls.addi(1f);
      return Loss.of("ce", step.student(step.batch()).supervised().mul(calls.mean()));
    }
  }

  @Test
  void aMemoryIsResumed() {
    check(RemembersWell::new).resumesToTheSameBits(folder);
  }

  /** Two passes where one is declared. */
  private static final class Costly extends PlainMethod {
    @Override
    public Loss loss(Step step) {
      NDArray other = step.student(step.view(1)).supervised();
      return Loss.of("ce", step.student(step.batch()).supervised().add(other));
    }
  }

  @Test
  void passesThatAreNotDeclaredAreCounted() {
    assertFails(
        "an image of a batch costs Cost[trained=2.0, untrained=0.0, teacher=0.0], but the traits"
            + " declare Cost[trained=1.0, untrained=0.0, teacher=0.0]",
        () -> check(Costly::new).steps());
  }

  /** A module that nothing reaches. */
  private static final class Idle extends PlainMethod {
    @Override
    public void prepare(Setup setup) {
      Block linear = Linear.builder().setUnits(2).build();
      setup.module("unused", linear, setup.student().pooled());
    }
  }

  @Test
  void aModuleWithoutGradientIsNamed() {
    assertFails(
        "no gradient ever reaches [a/unused/bias, a/unused/weight]",
        () -> check(Idle::new).steps());
    check(Idle::new).steps("a/unused/bias", "a/unused/weight");
  }

  /** Divides by nothing from the second step on. */
  private static final class Infinite extends PlainMethod {
    @Override
    public Loss loss(Step step) {
      NDArray plain = step.student(step.batch()).supervised();
      return Loss.of("ce", plain.div(step.index() == 2 ? 0f : 1f));
    }
  }

  @Test
  void aLossThatIsNotFiniteIsNamedWithItsStep() {
    assertFails("loss term 'ce' is Infinity in step 2", () -> check(Infinite::new).steps());
  }

  /** An array a step that belongs to nobody. */
  private static final class Leaks extends PlainMethod {
    @Override
    public Loss loss(Step step) {
      NDScope.unregister(step.manager().zeros(new Shape(1)));
      return super.loss(step);
    }
  }

  @Test
  void arraysThatAreLeftAreCounted() {
    assertFails("4 steps leave 4 arrays behind", () -> check(Leaks::new).steps());
  }

  @Test
  void gradientsAreThoseOfTheNumber() {
    PlainMethod method = new PlainMethod();
    try (TestRun run = new TestRun(TinyTask.CLASSIFICATION, method, Map.of())) {
      float[] one = run.gradients(s -> method.loss(s).total()).get("p/head.bias");
      float[] two = run.gradients(s -> method.loss(s).total().mul(2f)).get("p/head.bias");
      double sum = 0;
      for (int i = 0; i < one.length; i++) {
        assertEquals(2 * one[i], two[i], 1e-6);
        sum += one[i];
      }
      // The derivatives of a cross-entropy by the logits sum to 0, so those by the bias do.
      assertEquals(0, sum, 1e-6);
    }
  }

  @Test
  void stepsOfOnePositionAreAlikeAndTheNextOneIsAnother() {
    PlainMethod method = new PlainMethod();
    try (TestRun run = new TestRun(TinyTask.CLASSIFICATION, method, Map.of())) {
      double first = number(method.loss(run.step()).total());
      assertEquals(first, number(method.loss(run.step()).total()));
      assertEquals(first, run.advance().get("supervised"), 1e-6);
      assertTrue(first != number(method.loss(run.step()).total()));
    }
  }
}
