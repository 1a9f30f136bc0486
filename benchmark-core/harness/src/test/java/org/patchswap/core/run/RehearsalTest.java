package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.testing.TinyClassification;

/** How many steps are timed, and what is made of them. */
class RehearsalTest {
  @ParameterizedTest
  @CsvSource({
    "4, 5, 4000, true",
    "5, 5, 4000, false",
    "1, 5, 10000, false",
    "1, 1, 100, true",
    "24, 1, 799, true",
    "25, 1, 100, false"
  })
  void longStepsAreTimedOnceAndShortOnesOften(int done, int asked, double millis, boolean on) {
    assertEquals(on, Rehearsal.goesOn(done, asked, millis));
  }

  /** A loss whose gradient is infinite, as beside a teacher that was never trained. */
  private record Exploding(Traits traits) implements Method {
    @Override
    public Loss loss(Step step) {
      NDArray square = step.student(step.batch()).logits().square().mean();
      return Loss.of("supervised", Scalars.mul(Scalars.mul(square, 1e38), 1e38));
    }
  }

  @Test
  void anUntrainedTeacherMayMakeTheStudentDiverge() {
    Catalogue catalogue =
        Catalogue.of(
            List.of(() -> new Exploding(Traits.of("plain-loss", "Plain", Family.CONTROL).plain())),
            List.of(new TinyClassification(true)));
    Problems problems = new Problems("mine.yaml");
    String text =
        """
        suite: mine
        seeds: 1
        recipes:
          one: {task: classification, batch: 8, epochs: 1, student: tiny}
        methods: [plain-loss]
        """;
    Suite suite =
        new SuiteReader(catalogue, problems)
            .read(text.getBytes(StandardCharsets.UTF_8), "mine.yaml");
    RunSpec spec =
        new Planner(catalogue, suite, problems).plan().runs().values().iterator().next().spec();
    Rehearsal.Times times = new Rehearsal(spec, Optional.empty(), Device.cpu(), catalogue).times(1);
    assertTrue(times.stepMillis() > 0, times::toString);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTwo() {
    assertEquals(3, Rehearsal.median(List.of(9.0, 1.0, 3.0)));
    assertEquals(2, Rehearsal.median(List.of(9.0, 1.0, 1.0, 3.0)));
  }
}
