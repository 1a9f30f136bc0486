package org.patchswap.baselines.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.patchswap.baselines.features.FitNet;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

class FormulaTest {
  @Seeds(8)
  void betaHasItsMeanAndVariance(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double a = Seeds.Draw.between(0.05, 5, random);
    int n = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double x = Beta.symmetric(a, random);
      assertTrue(x >= 0 && x <= 1, "draw " + x);
      sum += x;
      squares += x * x;
    }
    double variance = 1 / (4 * (2 * a + 1));
    assertEquals(0.5, sum / n, 6 * Math.sqrt(variance / n));
    assertEquals(variance, squares / n - sum / n * (sum / n), 0.05 * variance + 0.001);
  }

  /** Values of R 4, pnorm(x). */
  @Test
  void normalDistribution() {
    assertEquals(0.5, Gaussian.cumulative(0), 1e-15);
    assertEquals(0.9750021048517795, Gaussian.cumulative(1.96), 1e-14);
    assertEquals(0.001349898031630095, Gaussian.cumulative(-3), 1e-14);
    assertEquals(9.865876450376981e-10, Gaussian.cumulative(-6), 1e-15);
    assertEquals(6.220960574271786e-16, Gaussian.cumulative(-8), 1e-26);
    assertEquals(1 - 1.279812543885835e-12, Gaussian.cumulative(7), 1e-14);
  }

  @Test
  void stagesPairFromTheDeepEnd() {
    List<Integer> three = List.of(0, 1, 2);
    List<Integer> five = List.of(0, 1, 2, 3, 4);
    List<Stages.Pair> same = List.of(new Stages.Pair(1, 1), new Stages.Pair(2, 2));
    assertEquals(same, Stages.pairs(three, three));
    List<Stages.Pair> offset = List.of(new Stages.Pair(1, 3), new Stages.Pair(2, 4));
    assertEquals(offset, Stages.pairs(three, five));
    assertEquals(new Stages.Pair(4, 2), Stages.pair("hint", 2, five, three));
    assertEquals(Optional.empty(), Stages.complaint(2, 5, 3));
    assertEquals(
        Optional.of("student and teacher share 2 stages, but stage 3 is asked for; use 1 to 2"),
        Stages.complaint(3, 5, 3));
    assertThrows(IllegalArgumentException.class, () -> Stages.pair("hint", 3, five, three));
  }

  @Test
  void aHintThatTheNetworksDoNotShareIsRefusedBeforeAnythingRuns() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new TestRun(TinyTask.CLASSIFICATION, new FitNet(), Map.of("hint", 3L), 8, 12, 16));
    assertEquals(
        "hint: student and teacher share 2 stages, but stage 3 is asked for; use 1 to 2",
        e.getMessage());
  }

  @Test
  void rampReachesOneAtItsLastEpoch() {
    assertEquals(0.05, Ramp.linear(0, 20), 1e-12);
    assertEquals(1, Ramp.linear(19, 20));
    assertEquals(1, Ramp.linear(300, 20));
    assertEquals(1, Ramp.linear(0, 0));
  }

  @Test
  void nearestTakesRowFloor() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray map = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
      float[] five = FeatureMaps.nearest(map, 2, 5).toFloatArray();
      assertArrayEquals(new float[] {1, 1, 1, 2, 2, 3, 3, 3, 4, 4}, five);
      float[] four = FeatureMaps.nearest(map, 4, 2).toFloatArray();
      assertArrayEquals(new float[] {1, 2, 1, 2, 3, 4, 3, 4}, four);
    }
  }

  @Test
  void theNormHasNoGradientAtZero() {
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray x = manager.zeros(new Shape(2, 3));
      x.setRequiresGradient(true);
      collector.backward(Norms.l2(x, 1, false).sum());
      assertArrayEquals(new float[6], x.getGradient().toFloatArray());
    }
  }

  /** A group that no row is about has no distribution; its pair must not count. */
  @Test
  void aGroupWithoutRowsAddsNothing() {
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray u = manager.create(new float[] {2, 0, -1, 0.5f, 1, 3}, new Shape(2, 3));
      NDArray v = manager.create(new float[] {1, 1, 0, -2, 0, 1}, new Shape(2, 3));
      u.setRequiresGradient(true);
      Grouping second = rows -> rows.mul(manager.create(new float[] {1, 0}, new Shape(2, 1)));
      Pairing pairing = new Pairing(null, null, manager.create(new float[] {1, 0}));
      NDArray both = GroupKl.leftTeachesRight(rows(v, second), rows(u, second), pairing, 4);
      float first =
          GroupKl.leftTeachesRight(
                  rows(v.get("0:1"), Grouping.ROWS),
                  rows(u.get("0:1"), Grouping.ROWS),
                  Pairing.ALIGNED,
                  4)
              .getFloat();
      collector.backward(both);
      assertEquals(first, both.getFloat(), 1e-6);
      assertArrayEquals(new float[3], u.getGradient().get(1).toFloatArray());
    }
  }

  private static Instances rows(NDArray logits, Grouping grouping) {
    return new Instances(logits, null, null, grouping);
  }
}
