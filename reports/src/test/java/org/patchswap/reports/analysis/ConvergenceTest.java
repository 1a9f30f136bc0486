package org.patchswap.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.patchswap.reports.table.MetricFacts;

class ConvergenceTest {
  private static final MetricFacts ACCURACY = new MetricFacts("top1", "Accuracy", true, true);
  private static final MetricFacts LOSS = new MetricFacts("nll", "Likelihood", false, false);

  /** A curve over epochs 1, 2, 3, ... of two seeds, one a hundredth above the other. */
  private static Curve curve(String method, String column, double... means) {
    TreeMap<Double, Moments> points = new TreeMap<>();
    for (int i = 0; i < means.length; i++) {
      Moments m = new Moments();
      m.add(means[i] - 0.005);
      m.add(means[i] + 0.005);
      points.put(i + 1.0, m);
    }
    return new Curve(method, column, points);
  }

  @Test
  void isTheRiseOfTheMeanInTheLastQuarter() {
    List<Curve> curves =
        List.of(
            curve("a", "test_top1", 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.62, 0.65),
            curve("b", "test_top1", 0.1, 0.2, 0.3, 0.4, 0.5, 0.5, 0.5, 0.5),
            curve("a", "train_loss", 9, 1));
    List<Convergence> all = Convergence.of(curves, "test", ACCURACY, List.of("b", "a", "c"));
    assertEquals(List.of("b", "a"), all.stream().map(Convergence::method).toList());
    assertEquals(0, all.get(0).gain(), 1e-12);
    assertEquals(5, all.get(1).gain(), 1e-12);
    assertEquals(2, all.get(1).length());
    assertEquals("a", Convergence.most(all).orElseThrow().method());
  }

  @Test
  void aMetricThatFallsIsTurned() {
    List<Curve> curves = List.of(curve("a", "test_nll", 0.9, 0.8, 0.7, 0.6));
    assertEquals(0.1, Convergence.of(curves, "test", LOSS, List.of("a")).get(0).gain(), 1e-12);
  }

  @Test
  void oneEpochTellsNothing() {
    assertEquals(
        List.of(),
        Convergence.of(List.of(curve("a", "test_top1", 0.5)), "test", ACCURACY, List.of("a")));
  }
}
