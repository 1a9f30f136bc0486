package org.patchswap.core.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static final Choice HIGHEST = new Choice(true);

  private static List<ValidationFigure> trial(double... scores) {
    return Arrays.stream(scores).mapToObj(ValidationFigure::new).toList();
  }

  @Test
  void theBestMeanOverTheSeedsWins() {
    List<List<ValidationFigure>> trials =
        List.of(trial(0.9, 0.1), trial(0.6, 0.6), trial(0.5, 0.5));
    assertEquals(OptionalInt.of(1), HIGHEST.best(trials));
    assertEquals(OptionalInt.of(0), new Choice(false).best(trials));
  }

  @Test
  void theFirstOfEqualsWins() {
    assertEquals(OptionalInt.of(0), HIGHEST.best(List.of(trial(0.5), trial(0.5))));
  }

  @Test
  void aTrialWithoutAllItsFiguresIsWorseThanAnyOther() {
    assertEquals(OptionalInt.of(1), HIGHEST.best(List.of(trial(0.9, Double.NaN), trial(0.1, 0.1))));
    assertEquals(OptionalInt.of(1), new Choice(false).best(List.of(trial(Double.NaN), trial(7))));
    assertEquals(OptionalInt.empty(), HIGHEST.best(List.of(trial(Double.NaN))));
  }

  /** No figure of the test split is a {@link ValidationFigure}. */
  @Test
  void nothingElseIsTakenIn() {
    for (Method m : Choice.class.getDeclaredMethods()) {
      if (m.getName().equals("best")) {
        assertEquals(
            "[java.util.List<java.util.List<org.patchswap.core.tuning.ValidationFigure>>]",
            Arrays.toString(m.getGenericParameterTypes()));
      }
    }
  }
}
