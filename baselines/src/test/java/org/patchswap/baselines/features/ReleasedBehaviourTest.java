package org.patchswap.baselines.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchswap.core.method.Method;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

/** Options that give what released code does where the suite does something else. */
class ReleasedBehaviourTest {
  private static TestRun run(Method method, Map<String, Object> given) {
    return new TestRun(TinyTask.CLASSIFICATION, method, given);
  }

  @Test
  void variancesOfVidStayAtTheirStart() {
    try (TestRun run = run(new Vid(), Map.of("learn-variance", false))) {
      run.advance();
      run.advance();
      assertEquals(Set.of("a/head0/scale", "a/head1/scale", "a/head2/scale"), run.idle());
    }
  }

  @Test
  void theTeacherOfOfdNormalisesByTheBatch() {
    try (TestRun own = run(new Ofd(), Map.of());
        TestRun released = run(new Ofd(), Map.of("teacher-mode", "training"))) {
      assertNotEquals(own.advance().get("distillation"), released.advance().get("distillation"));
    }
  }
}
