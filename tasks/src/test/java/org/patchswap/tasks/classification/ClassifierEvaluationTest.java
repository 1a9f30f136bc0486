package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The raw predictions. */
class ClassifierEvaluationTest {
  @Test
  void linesAreTheSameInEveryLocaleAndGiveTheNumbersBack() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      String csv = ClassifierEvaluation.csv(new float[] {1, 3, 2, 0, 0, 0}, new int[] {1, 2}, 3);
      assertEquals("image,label,predicted,confidence\n0,1,1,0.665240956\n1,2,0,0.333333333\n", csv);
      double third = Double.parseDouble(csv.lines().toList().get(2).split(",")[3]);
      assertEquals((float) (1 / 3.0), (float) third);
    } finally {
      Locale.setDefault(before);
    }
  }
}
