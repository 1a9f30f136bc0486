package org.patchswap.tasks.detection.ssd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.metrics.Detection;

class SsdDecoderTest {

  @Seeds(150)
  void suppressingTwiceIsSuppressingOnce(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int n = random.nextInt(0, 61);
    List<Box> boxes = boxes(random, n);
    // Few distinct scores, so that ties occur.
    double[] scores = random.ints(n, 0, 10).asDoubleStream().toArray();
    int[] kept = NonMaximumSuppression.keep(boxes, scores, 0.45, n);
    List<Box> left = IntStream.of(kept).mapToObj(boxes::get).toList();
    double[] leftScores = IntStream.of(kept).mapToDouble(i -> scores[i]).toArray();
    assertArrayEquals(
        IntStream.range(0, kept.length).toArray(),
        NonMaximumSuppression.keep(left, leftScores, 0.45, kept.length));
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertTrue(left.get(i).iou(left.get(j)) <= 0.45);
        assertTrue(leftScores[j] >= leftScores[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      Box box = boxes.get(i);
      double score = scores[i];
      assertTrue(
          IntStream.of(kept)
              .anyMatch(
                  k ->
                      boxes.get(k).equals(box)
                          || (boxes.get(k).iou(box) > 0.45 && scores[k] >= score)),
          "a box was dropped without a better one");
    }
  }

  @Seeds(100)
  void topKIsTheStableSortCutOff(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int k = random.nextInt(0, 71);
    double[] values = random.ints(50, 0, 12).asDoubleStream().toArray();
    int[] sorted =
        IntStream.range(0, 50)
            .boxed()
            .sorted((a, b) -> Double.compare(values[b], values[a]))
            .limit(k)
            .mapToInt(Integer::intValue)
            .toArray();
    assertArrayEquals(sorted, TopK.indices(values, k));
  }

  @Test
  void classesAreSuppressedApartAndTheImageKeepsItsBest() {
    Priors priors =
        Priors.of(new double[] {0.5, 0.5, 0.4, 0.4, 0.5, 0.5, 0.4, 0.38, 0.1, 0.1, 0.1, 0.1});
    double[] probabilities = {
      0.05, 0.90, 0.05, // class 1 at the first prior
      0.10, 0.80, 0.10, // the same object again, and some class 2
      0.985, 0.005, 0.01 // nothing: 0.01 is not above 0.01
    };
    List<Detection> all = SsdDecoder.STANDARD.detect(7, new double[12], probabilities, priors);
    assertEquals(List.of(0, 1), all.stream().map(Detection::category).toList());
    assertEquals(List.of(0.90, 0.10), all.stream().map(Detection::score).toList());
    assertEquals(7, all.get(0).image());
    assertEquals(priors.box(0), all.get(0).box());
    SsdDecoder one = new SsdDecoder(BoxCoder.STANDARD, 0.01, 0.45, 200, 1);
    assertEquals(all.subList(0, 1), one.detect(7, new double[12], probabilities, priors));
  }

  @Test
  void theWorstCaseOfSsd300IsFast() {
    Priors priors = PriorGrid.SSD300_VOC.generate();
    RandomGenerator random = Seeds.Draw.of(1);
    float[] probabilities = new float[priors.count() * 21];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = random.nextFloat();
    }
    float[] offsets = new float[4 * priors.count()];
    List<Detection> found =
        Assertions.assertTimeout(
            Duration.ofSeconds(10),
            () -> SsdDecoder.STANDARD.detect(0, offsets, probabilities, priors));
    assertEquals(200, found.size());
  }

  private static List<Box> boxes(RandomGenerator random, int n) {
    return Stream.generate(() -> PriorsTest.randomBox(random)).limit(n).toList();
  }
}
