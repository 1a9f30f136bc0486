package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTwo() {
    assertEquals(3, Rehearsal.median(List.of(9.0, 1.0, 3.0)));
    assertEquals(2, Rehearsal.median(List.of(9.0, 1.0, 1.0, 3.0)));
  }
}
