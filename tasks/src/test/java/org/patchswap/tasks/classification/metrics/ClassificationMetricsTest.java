package org.patchswap.tasks.classification.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.patchswap.tasks.TestRandom;

class ClassificationMetricsTest {

  @Property(tries = 200)
  void valuesStayInTheirRanges(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 2, max = 12) int classes,
      @ForAll @IntRange(min = 1, max = 30) int bins,
      @ForAll long seed) {
    ClassificationMetrics m = random(n, classes, seed).metrics(bins);
    assertTrue(0 <= m.top1() && m.top1() <= m.top5() && m.top5() <= 1, m::toString);
    assertTrue(0 <= m.ece() && m.ece() <= m.mce() + 1e-12 && m.mce() <= 1, m::toString);
    assertTrue(0 <= m.brier() && m.brier() <= 2, m::toString);
    assertTrue(0 <= m.nll(), m::toString);
    assertTrue(-1e-12 <= m.eAurc() && m.eAurc() <= m.aurc() && m.aurc() <= 1, m::toString);
  }

  @Property(tries = 200)
  void everyConfidenceFallsInTheBinItsEdgesSay(
      @ForAll @IntRange(min = 1, max = 50) int bins, @ForAll @IntRange(min = 0, max = 50) int k) {
    double c = Math.min(k, bins) / (double) bins;
    Reliability r = Reliability.of(new double[] {c}, new boolean[] {true}, bins);
    long holding =
        r.bins().stream().filter(b -> b.count() == 1 && b.lower() < c && c <= b.upper()).count();
    assertEquals(c == 0 ? 0 : 1, holding);
    assertEquals(c == 0 ? 0 : 1, r.bins().stream().mapToInt(Reliability.Bin::count).sum());
  }

  @Property(tries = 100)
  void shiftingLogitsAndFloat32ChangeNothingThatMatters(@ForAll long seed) {
    RandomGenerator random = TestRandom.of(seed);
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

  @Example
  void perfectAndCertainIsPerfect() {
    double[] z = {900, 0, 0, 0, 900, 0, 0, 0, 900};
    ClassificationMetrics m = ClassificationMetrics.of(z, new int[] {0, 1, 2}, 3);
    assertEquals(new ClassificationMetrics(3, 3, 1, 1, 0, 15, 0, 0, 0, 0, 0), m);
  }

  @Example
  void tiesGoToTheLowerIndex() {
    ClassificationMeter m = new ClassificationMeter(6).add(new double[12], new int[] {0, 5});
    assertEquals(0.5, m.topK(1));
    assertEquals(0.5, m.topK(5));
    assertEquals(1, m.topK(6));
    // Equal confidences: the earlier image is taken first, so errors are 0/1, 1/2.
    assertEquals(0.25, m.riskCoverage().aurc());
    assertEquals(0, m.riskCoverage().eAurc());
  }

  @Example
  void fiveIsCappedAtTheNumberOfClasses() {
    assertEquals(1, ClassificationMetrics.of(new double[] {1, 2}, new int[] {0}, 2).top5());
  }

  @Example
  void batchesAddUpToTheWhole() {
    RandomGenerator random = TestRandom.of(7);
    double[] z = random.doubles(600 * 3, -2, 2).toArray();
    int[] labels = random.ints(600, 0, 3).toArray();
    ClassificationMeter parts = new ClassificationMeter(3);
    for (int i = 0; i < 600; i += 100) {
      parts.add(
          Arrays.copyOfRange(z, i * 3, (i + 100) * 3), Arrays.copyOfRange(labels, i, i + 100));
    }
    assertEquals(ClassificationMetrics.of(z, labels, 3), parts.metrics(15));
  }

  @Example
  void badInputIsNamed() {
    ClassificationMeter m = new ClassificationMeter(2);
    assertThrows(
        IllegalArgumentException.class, () -> m.add(new double[] {0, Double.NaN}, new int[] {0}));
    assertThrows(IllegalArgumentException.class, () -> m.add(new double[2], new int[] {2}));
    assertThrows(IllegalArgumentException.class, () -> m.add(new double[3], new int[] {1}));
  }

  private static ClassificationMeter random(int n, int classes, long seed) {
    RandomGenerator random = TestRandom.of(seed);
    return new ClassificationMeter(classes)
        .add(
            random.doubles((long) n * classes, -6, 6).toArray(),
            random.ints(n, 0, classes).toArray());
  }
}
