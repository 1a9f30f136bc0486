package org.patchswap.tasks.classification.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.NotFiniteException;

class ClassificationMetricsTest {

  @Seeds(200)
  void valuesStayInTheirRanges(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int n = random.nextInt(1, 41);
    int classes = random.nextInt(2, 13);
    int bins = random.nextInt(1, 31);
    ClassificationMetrics m = random(n, classes, seed).metrics(bins);
    assertTrue(0 <= m.top1() && m.top1() <= m.top5() && m.top5() <= 1, m::toString);
    assertTrue(0 <= m.ece() && m.ece() <= m.mce() + 1e-12 && m.mce() <= 1, m::toString);
    assertTrue(0 <= m.brier() && m.brier() <= 2, m::toString);
    assertTrue(0 <= m.nll(), m::toString);
    assertTrue(-1e-12 <= m.eAurc() && m.eAurc() <= m.aurc() && m.aurc() <= 1, m::toString);
  }

  @Seeds(200)
  void everyConfidenceFallsInTheBinItsEdgesSay(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int bins = random.nextInt(1, 51);
    int k = random.nextInt(0, 51);
    double c = Math.min(k, bins) / (double) bins;
    Reliability r = Reliability.of(new double[] {c}, new boolean[] {true}, bins);
    long holding =
        r.bins().stream().filter(b -> b.count() == 1 && b.lower() < c && c <= b.upper()).count();
    assertEquals(c == 0 ? 0 : 1, holding);
    assertEquals(c == 0 ? 0 : 1, r.bins().stream().mapToInt(Reliability.Bin::count).sum());
  }

  @Seeds(100)
  void shiftingLogitsAndFloat32ChangeNothingThatMatters(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int n = 20;
    int classes = 5;
    double[] z = random.doubles((long) n * classes, -4, 4).toArray();
    double[] shifted = new double[z.length];
    float[] single = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      shifted[i] = z[i] + 700;
      single[i] = (float) z[i];
    }
    int[] labels = random.ints(n, 0, classes).toArray();
    ClassificationMetrics a = ClassificationMetrics.of(z, labels, classes);
    ClassificationMetrics b = ClassificationMetrics.of(shifted, labels, classes);
    ClassificationMetrics c = ClassificationMetrics.of(single, labels, classes);
    assertEquals(a.nll(), b.nll(), 1e-9);
    assertEquals(a.brier(), b.brier(), 1e-9);
    assertEquals(a.nll(), c.nll(), 1e-5);
    assertEquals(a.top5(), c.top5(), 1e-12);
  }

  @Test
  void perfectAndCertainIsPerfect() {
    double[] z = {900, 0, 0, 0, 900, 0, 0, 0, 900};
    ClassificationMetrics m = ClassificationMetrics.of(z, new int[] {0, 1, 2}, 3);
    assertEquals(new ClassificationMetrics(3, 3, 1, 1, 0, 15, 0, 0, 0, 0, 0), m);
  }

  @Test
  void tiesGoToTheLowerIndex() {
    ClassificationMeter m = new ClassificationMeter(6).add(new double[12], new int[] {0, 5});
    assertEquals(0.5, m.topK(1));
    assertEquals(0.5, m.topK(5));
    assertEquals(1, m.topK(6));
    // Equal confidences: the earlier image is taken first, so errors are 0/1, 1/2.
    assertEquals(0.25, m.riskCoverage().aurc());
    assertEquals(0, m.riskCoverage().eAurc());
  }

  @Test
  void fiveIsCappedAtTheNumberOfClasses() {
    assertEquals(1, ClassificationMetrics.of(new double[] {1, 2}, new int[] {0}, 2).top5());
  }

  @Test
  void batchesAddUpToTheWhole() {
    RandomGenerator random = Seeds.Draw.of(7);
    double[] z = random.doubles(600 * 3, -2, 2).toArray();
    int[] labels = random.ints(600, 0, 3).toArray();
    ClassificationMeter parts = new ClassificationMeter(3);
    for (int i = 0; i < 600; i += 100) {
      parts.add(
          Arrays.copyOfRange(z, i * 3, (i + 100) * 3), Arrays.copyOfRange(labels, i, i + 100));
    }
    assertEquals(ClassificationMetrics.of(z, labels, 3), parts.metrics(15));
  }

  @Test
  void badInputIsNamed() {
    ClassificationMeter m = new ClassificationMeter(2);
    assertThrows(
        NotFiniteException.class, () -> m.add(new double[] {0, Double.NaN}, new int[] {0}));
    assertThrows(IllegalArgumentException.class, () -> m.add(new double[2], new int[] {2}));
    assertThrows(IllegalArgumentException.class, () -> m.add(new double[3], new int[] {1}));
  }

  private static ClassificationMeter random(int n, int classes, long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    return new ClassificationMeter(classes)
        .add(
            random.doubles((long) n * classes, -6, 6).toArray(),
            random.ints(n, 0, classes).toArray());
  }
}
