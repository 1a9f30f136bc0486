package org.patchswap.baselines.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchswap.baselines.tiny.Kind;
import org.patchswap.baselines.tiny.TinyRun;
import org.patchswap.core.method.Method;

/** Options that give what released code does where the suite does something else. */
class ReleasedBehaviourTest {
  private static final int[] TEACHER = {8, 8, 12, 16};

  private static TinyRun run(Method method, Map<String, Object> given) {
    return new TinyRun(Kind.IMAGES, method, given, 2, TEACHER);
  }

  @Test
  void variancesOfVidStayAtTheirStart() {
    try (TinyRun run = run(new Vid(), Map.of("learn-variance", false))) {
      run.step(0);
      run.step(1);
      assertEquals(Set.of("head0/scale", "head1/scale", "head2/scale"), run.idle());
    }
  }

  @Test
  void theTeacherOfOfdNormalisesByTheBatch() {
    try (TinyRun own = run(new Ofd(), Map.of());
        TinyRun released = run(new Ofd(), Map.of("teacher-mode", "training"))) {
      assertNotEquals(own.step(0).get("distillation"), released.step(0).get("distillation"));
    }
  }
}
