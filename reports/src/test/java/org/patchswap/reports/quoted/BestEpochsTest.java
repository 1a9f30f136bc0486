package org.patchswap.reports.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchswap.reports.table.MetricFacts;

class BestEpochsTest {
  private static final MetricFacts TOP1 = new MetricFacts("top1", "Top-1", true, true);
  private static final MetricFacts NLL = new MetricFacts("nll", "NLL", false, false);

  /** Epoch 2 was not measured; 3 and 4 are equal, and the first counts. */
  private static final String HISTORY =
      """
      epoch,train_loss,test_top1,test_nll,train_seconds
      1,2.0,0.5,1.4,1
      2,1.5,,,2
      3,1.2,0.7,0.9,3
      4,1.1,0.7,0.8,4
      5,1.0,0.6,1.0,5
      """;

  @Test
  void allMetricsAreOfTheEpochWithTheBestHeadline() {
    assertEquals(Map.of("test_top1", 0.7, "test_nll", 0.9), BestEpochs.best(HISTORY, TOP1));
  }

  @Test
  void whereLowerIsBetterTheLowestIsBest() {
    assertEquals(0.8, BestEpochs.best(HISTORY, NLL).get("test_nll"));
  }

  @Test
  void aRunThatNeverMeasuredTheTestSplitHasNone() {
    assertEquals(Map.of(), BestEpochs.best("epoch,train_loss\n1,2.0\n", TOP1));
  }
}
