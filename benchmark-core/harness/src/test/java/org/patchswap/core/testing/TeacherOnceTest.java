package org.patchswap.core.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** The same images go through the teacher once a step, and are paid for once. */
class TeacherOnceTest {
  /** Its loss is the supervised one; what else it asks for is the test's. */
  private static final class Asking extends PlainMethod {
    private final Function<Step, Output> question;

    Asking(Function<Step, Output> question) {
      this.question = question;
    }

    @Override
    public Traits traits() {
      return Traits.of("asking", "Asking", Family.BASELINE).needs(Need.TEACHER);
    }

    @Override
    public Loss loss(Step step) {
      Output answer = question.apply(step);
      assertNotNull(answer);
      return super.loss(step);
    }
  }

  private static Cost asked(Function<Step, Output> question) {
    try (TestRun run =
        new TestRun(TinyTask.CLASSIFICATION, new Asking(question), Map.of(), 8, 8, 8, 8)) {
      run.advance();
      run.advance();
      return run.passes();
    }
  }

  private static Output twice(Step step, Function<Step, Output> question) {
    Output first = question.apply(step);
    Output second = question.apply(step);
    assertArrayEquals(first.logits().toFloatArray(), second.logits().toFloatArray());
    return second;
  }

  @Test
  void theBatch() {
    assertEquals(new Cost(1, 0, 1), asked(s -> twice(s, t -> t.teacher(t.batch()))));
  }

  @Test
  void aViewIsTheSameEachTimeItIsAskedFor() {
    assertEquals(new Cost(1, 0, 1), asked(s -> twice(s, t -> t.teacher(t.view(1)))));
  }

  @Test
  void otherTargetsForTheSameImages() {
    assertEquals(
        new Cost(1, 0, 1),
        asked(
            s -> {
              s.teacher(s.batch());
              return s.teacher(s.batch().withTargets(s.view(1).targets()));
            }));
  }

  @Test
  void otherImagesAreAnotherPass() {
    assertEquals(
        new Cost(1, 0, 2),
        asked(
            s -> {
              s.teacher(s.batch());
              return s.teacher(s.view(1));
            }));
  }

  /** It moves the teacher's statistics. */
  @Test
  void aPassInTrainingIsNeverSpared() {
    assertEquals(new Cost(1, 0, 4), asked(TeacherOnceTest::alternating));
  }

  private static Output alternating(Step s) {
    s.teacher(s.batch());
    s.teacherInTraining(s.batch());
    s.teacherInTraining(s.batch());
    return s.teacher(s.batch());
  }
}
