package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.training.Schedule.Shape;

class ScheduleTest {
  private static Schedule schedule(Shape shape, double warmUp) {
    return new Schedule(0.1, shape, 10, warmUp, List.of(5L, 8L), 0.1, 0.9);
  }

  @Test
  void milestonesTakeEffectWithTheFirstStepOfTheirEpoch() {
    Schedule s = schedule(Shape.STEP, 0);
    assertEquals(0.1, s.rate(499, 1000));
    assertEquals(0.01, s.rate(500, 1000), 1e-15);
    assertEquals(0.01, s.rate(799, 1000), 1e-15);
    assertEquals(0.001, s.rate(800, 1000), 1e-15);
  }

  /** 500 of 1000 or 35 of 70 steps: half the run is half the curve, to the very step. */
  @Test
  void aRunOfFewerStepsPassesThroughTheSameCurve() {
    for (Shape shape : Shape.values()) {
      for (long steps : new long[] {10, 70, 330, 1000}) {
        assertEquals(
            schedule(shape, 0).rate(500, 1000),
            schedule(shape, 0).rate(steps / 2, steps),
            1e-15,
            shape + " " + steps);
      }
    }
  }

  @Test
  void theWarmUpEndsAtTheBase() {
    Schedule s = schedule(Shape.CONSTANT, 1);
    assertEquals(0.1 / 100, s.rate(0, 1000), 1e-15);
    assertEquals(0.1, s.rate(99, 1000), 1e-15);
    assertEquals(0.1, s.rate(100, 1000));
    // A part of a step: the one step of the warm-up is not above the base.
    assertEquals(0.1, schedule(Shape.CONSTANT, 0.05).rate(0, 10), 1e-15);
  }

  @Test
  void cosineAndPolynomialFallStepByStepAndStayAboveZero() {
    for (Shape shape : List.of(Shape.COSINE, Shape.POLY)) {
      double[] rates =
          LongStream.range(0, 100).mapToDouble(i -> schedule(shape, 0).rate(i, 100)).toArray();
      assertEquals(0.1, rates[0]);
      for (int i = 1; i < rates.length; i++) {
        assertTrue(rates[i] < rates[i - 1] && rates[i] > 0, shape + " step " + i);
      }
    }
  }
}
