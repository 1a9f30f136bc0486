package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.patchswap.core.method.Loss;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Metric;
import org.patchswap.core.training.TrainingPlan.Selection;
import org.patchswap.core.training.batch.Position;

/** Which epoch's figures are a run's, and the sums of its loss terms. */
class MeasurementsTest {
  private static final Metric HIGH = new Metric("score", "Score", "", true);
  private static final Metric LOW = new Metric("score", "Score", "", false);

  private static Evaluation score(double value) {
    return new Evaluation(new TreeMap<>(Map.of("score", value)), "score " + value);
  }

  /** Epochs from 1 with a test and a validation score each. */
  private static Measurements measured(Metric metric, Selection rule, double[]... scores) {
    Measurements m = new Measurements();
    for (int i = 0; i < scores.length; i++) {
      m.measured(i + 1, metric, rule, score(scores[i][0]), score(scores[i][1]));
    }
    return m;
  }

  @Test
  void theLastEpochCountsWhateverItScores() {
    Measurements m = measured(HIGH, Selection.LAST, new double[][] {{3, 3}, {5, 5}, {4, 4}});
    assertEquals(3, m.chosen().epoch());
    assertEquals(Map.of("score", 4.0), m.chosen().test());
    assertEquals("score 4.0", m.chosen().predictions());
  }

  @Test
  void validationChoosesAndTheTestSplitHasNoSay() {
    double[][] scores = {{9, 1}, {2, 5}, {8, 4}};
    Measurements m = measured(HIGH, Selection.VALIDATION, scores);
    assertEquals(2, m.chosen().epoch());
    assertEquals(Map.of("score", 2.0), m.chosen().test());
    assertEquals(Map.of("score", 5.0), m.chosen().validation());
  }

  @Test
  void theEarliestAmongEqualsIsChosen() {
    double[][] scores = {{1, 5}, {2, 5}, {3, 5}};
    assertEquals(1, measured(HIGH, Selection.VALIDATION, scores).chosen().epoch());
    assertEquals(1, measured(LOW, Selection.VALIDATION, scores).chosen().epoch());
  }

  @Test
  void aMetricKnowsItsDirection() {
    double[][] scores = {{3, 3}, {1, 1}, {2, 2}};
    Measurements m = measured(LOW, Selection.VALIDATION, scores);
    assertEquals(2, m.chosen().epoch());
    assertEquals(1, m.bestTest());
    assertEquals(2, m.bestTestEpoch());
  }

  @Test
  void theBestTestEpochIsKeptApart() {
    Measurements m = measured(HIGH, Selection.LAST, new double[][] {{3, 3}, {5, 5}, {5, 4}});
    assertEquals(5, m.bestTest());
    assertEquals(2, m.bestTestEpoch());
  }

  @Test
  void withoutAValidationSplitItsFiguresAreEmpty() {
    Measurements m = new Measurements();
    assertNull(m.chosen());
    m.measured(1, HIGH, Selection.LAST, score(1), null);
    assertTrue(m.chosen().validation().isEmpty());
  }

  @Test
  void theNewestValueOfAColumnSkipsEpochsThatWereNotMeasured() {
    Measurements m = new Measurements();
    assertTrue(Double.isNaN(m.newest("test_score")));
    m.row(Map.of("epoch", 1.0, "test_score", 7.0));
    m.row(Map.of("epoch", 2.0));
    assertEquals(7, m.newest("test_score"));
  }

  @Test
  void sumsGiveTheMeanOfEachTermAndStartAnew() {
    try (NDManager manager = NDManager.newBaseManager()) {
      LossSums sums = new LossSums(manager);
      sums.add(Loss.of("ce", manager.create(1f)).and("kl", manager.create(4f)));
      sums.add(Loss.of("ce", manager.create(2f)));
      assertEquals(Map.of("ce", 1.5, "kl", 4.0), sums.means());
      LossSums restored = new LossSums(manager);
      sums.counts().forEach((term, n) -> restored.restore(term, sums.sums().get(term), n));
      sums.clear();
      assertEquals(Map.of(), sums.means());
      restored.add(Loss.of("ce", manager.create(6f)));
      assertEquals(Map.of("ce", 3.0, "kl", 4.0), restored.means());
    }
  }

  @Test
  void aTermThatIsNoNumberEndsTheTrainingByName() {
    try (NDManager manager = NDManager.newBaseManager()) {
      LossSums sums = new LossSums(manager);
      sums.add(Loss.of("ce", manager.create(1f)).and("kl", manager.create(Float.NaN)));
      Position at = new Position(50, 100, 10);
      assertEquals(
          "loss term 'kl' became NaN by step 50 of 100",
          assertThrows(TrainingFailure.class, () -> sums.requireFinite(at)).getMessage());
    }
  }
}
