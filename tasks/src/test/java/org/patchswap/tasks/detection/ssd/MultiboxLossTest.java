package org.patchswap.tasks.detection.ssd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.detection.metrics.Box;

class MultiboxLossTest {
  private static final Priors PRIORS = PriorsTest.SMALL.generate();
  private static final int CLASSES = 4;
  private static final MultiboxLoss LOSS = MultiboxLoss.STANDARD;

  @Seeds(20)
  void gradientsAgreeWithCentralDifferences(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    MultiboxTargets targets = LOSS.targets(PRIORS, batch(random));
    int rows = 2 * PRIORS.count();
    double[] offsets = random.doubles(4L * rows, -2, 2).toArray();
    double[] logits = random.doubles((long) CLASSES * rows, -2, 2).toArray();
    MultiboxLoss.Value value = LOSS.evaluate(offsets, logits, CLASSES, targets);
    double h = 1e-6;
    for (int k = 0; k < 40; k++) {
      int i = random.nextInt(offsets.length);
      assertEquals(
          difference(offsets, i, h, () -> LOSS.evaluate(offsets, logits, CLASSES, targets)),
          value.offsetGradient()[i],
          1e-5);
      int j = random.nextInt(logits.length);
      assertEquals(
          difference(logits, j, h, () -> LOSS.evaluate(offsets, logits, CLASSES, targets)),
          value.logitGradient()[j],
          1e-5);
    }
  }

  @Seeds(100)
  void negativesAreTheHardestOfEachImage(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int perPositive = random.nextInt(0, 41);
    MultiboxTargets targets = LOSS.targets(PRIORS, batch(random));
    int priors = PRIORS.count();
    double[] losses = random.ints(2L * priors, 0, 9).asDoubleStream().toArray();
    boolean[] mined = new HardNegatives(perPositive).mine(targets, losses);
    for (int b = 0; b < 2; b++) {
      int positives = 0;
      int chosen = 0;
      double worstChosen = Double.POSITIVE_INFINITY;
      double bestLeft = Double.NEGATIVE_INFINITY;
      for (int row = b * priors; row < (b + 1) * priors; row++) {
        assertFalse(mined[row] && targets.isPositive(row));
        if (targets.isPositive(row)) {
          positives++;
        } else if (mined[row]) {
          chosen++;
          worstChosen = Math.min(worstChosen, losses[row]);
        } else {
          bestLeft = Math.max(bestLeft, losses[row]);
        }
      }
      assertEquals(Math.min(perPositive * positives, priors - positives), chosen);
      assertTrue(worstChosen >= bestLeft);
    }
  }

  @Test
  void equalLossesAreTakenFromTheLowerIndex() {
    MultiboxTargets targets =
        LOSS.targets(PRIORS, List.of(new ImageTruths(List.of(PRIORS.box(0)), List.of(1))));
    boolean[] mined = new HardNegatives(1).mine(targets, new float[PRIORS.count()]);
    int seen = 0;
    for (int p = 0; p < mined.length && seen < targets.positives(); p++) {
      if (!targets.isPositive(p)) {
        assertTrue(mined[p]);
        seen++;
      }
    }
  }

  @Test
  void predictingTheTargetsLeavesOnlyTheCrossEntropy() {
    MultiboxTargets targets = LOSS.targets(PRIORS, batch(Seeds.Draw.of(3)));
    double[] logits = new double[CLASSES * targets.classes().length];
    for (int row = 0; row < targets.classes().length; row++) {
      logits[row * CLASSES + targets.classes()[row]] = 800;
    }
    MultiboxLoss.Value value = LOSS.evaluate(targets.offsets().clone(), logits, CLASSES, targets);
    assertEquals(0, value.loss(), 1e-12);
    assertArrayEquals(new double[logits.length], value.logitGradient(), 1e-12);
  }

  @Test
  void aBatchWithoutObjectsHasNoLoss() {
    MultiboxTargets targets = LOSS.targets(PRIORS, List.of(new ImageTruths(List.of(), List.of())));
    int rows = PRIORS.count();
    MultiboxLoss.Value value =
        LOSS.evaluate(new double[4 * rows], new double[CLASSES * rows], CLASSES, targets);
    assertEquals(0, value.loss());
    assertEquals(0, targets.positives());
  }

  private static double difference(double[] x, int i, double h, Supplier<MultiboxLoss.Value> f) {
    double at = x[i];
    x[i] = at + h;
    double up = f.get().loss();
    x[i] = at - h;
    double down = f.get().loss();
    x[i] = at;
    return (up - down) / (2 * h);
  }

  private static List<ImageTruths> batch(RandomGenerator random) {
    List<Box> two = List.of(PriorsTest.randomBox(random), PriorsTest.randomBox(random));
    return List.of(
        new ImageTruths(two, List.of(0, 2)),
        new ImageTruths(List.of(PriorsTest.randomBox(random)), List.of(1)));
  }
}
