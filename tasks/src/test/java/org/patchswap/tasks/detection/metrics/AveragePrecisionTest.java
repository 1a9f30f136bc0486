package org.patchswap.tasks.detection.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;

class AveragePrecisionTest {
  private static final int CLASSES = 3;

  @Seeds(150)
  void averagePrecisionLiesBetweenZeroAndOne(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    List<Truth> truths = truths(random, 12);
    List<Detection> detections = detections(random, truths);
    VocMetrics voc = VocEvaluator.STANDARD.evaluate(truths, detections, CLASSES);
    for (PrecisionRecall curve : voc.curves()) {
      assertUnit(curve.elevenPoint());
      assertUnit(curve.allPoint());
    }
    CocoMetrics coco =
        CocoEvaluator.STANDARD.evaluate(
            truths.stream().map(AveragePrecisionTest::coco).toList(),
            detections.stream().map(CocoDetection::of).toList(),
            CLASSES);
    assertUnit(coco.ap());
    assertTrue(coco.ap() <= coco.ap50());
    assertTrue(coco.recalls().get(0) <= coco.recalls().get(2));
  }

  @Seeds(150)
  void theOrderOfDetectionsWithDistinctScoresDoesNotMatter(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    List<Truth> truths = truths(random, 12);
    List<Detection> detections = detections(random, truths);
    List<Detection> reversed = new ArrayList<>(detections);
    Collections.reverse(reversed);
    assertEquals(
        VocEvaluator.STANDARD.evaluate(truths, detections, CLASSES),
        VocEvaluator.STANDARD.evaluate(truths, reversed, CLASSES));
    List<CocoTruth> objects = truths.stream().map(AveragePrecisionTest::coco).toList();
    assertEquals(
        CocoEvaluator.STANDARD.evaluate(
            objects, detections.stream().map(CocoDetection::of).toList(), CLASSES),
        CocoEvaluator.STANDARD.evaluate(
            objects, reversed.stream().map(CocoDetection::of).toList(), CLASSES));
  }

  @Seeds(100)
  void perfectDetectionsHaveAveragePrecisionOne(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    // On a grid, so that no two objects of an image overlap.
    List<Truth> truths = new ArrayList<>();
    List<Detection> detections = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Box box = new Box(200 * i, 0, 200 * i + 5 + random.nextInt(180), 5 + random.nextInt(180));
      boolean difficult = i >= CLASSES && random.nextInt(5) == 0;
      truths.add(new Truth(random.nextInt(4), i % CLASSES, box, difficult));
      detections.add(new Detection(truths.get(i).image(), i % CLASSES, random.nextDouble(), box));
    }
    VocMetrics voc = VocEvaluator.STANDARD.evaluate(truths, detections, CLASSES);
    assertEquals(1, voc.map07(), 1e-12);
    assertEquals(1, voc.map10(), 1e-12);
    CocoMetrics coco =
        CocoEvaluator.STANDARD.evaluate(
            truths.stream().map(AveragePrecisionTest::coco).toList(),
            detections.stream().map(CocoDetection::of).toList(),
            CLASSES);
    assertEquals(1, coco.ap(), 1e-12);
    assertEquals(1, coco.recalls().get(2), 1e-12);
  }

  @Test
  void classesWithoutObjectsStayOutOfTheMean() {
    Box box = new Box(0, 0, 10, 10);
    List<Truth> truths = List.of(new Truth(0, 0, box, false), new Truth(0, 1, box, true));
    List<Detection> detections =
        List.of(new Detection(0, 0, 0.9, box), new Detection(0, 2, 0.8, box));
    VocMetrics voc = VocEvaluator.STANDARD.evaluate(truths, detections, CLASSES);
    assertEquals(1, voc.map07(), 1e-12);
    assertTrue(Double.isNaN(voc.curves().get(1).elevenPoint()));
    assertTrue(Double.isNaN(voc.curves().get(2).allPoint()));
    CocoMetrics coco =
        CocoEvaluator.STANDARD.evaluate(
            List.of(coco(truths.get(0))),
            detections.stream().map(CocoDetection::of).toList(),
            CLASSES);
    assertEquals(List.of(1.0, -1.0, -1.0), rounded(coco.apByClass()));
    assertEquals(1, coco.ap(), 1e-12);
    assertEquals(CocoMetrics.NO_OBJECTS, coco.apLarge());
    CocoMetrics nothing = CocoEvaluator.STANDARD.evaluate(List.of(), List.of(), CLASSES);
    assertEquals(CocoMetrics.NO_OBJECTS, nothing.ap());
  }

  @Test
  void anObjectNobodyLookedForLowersTheRecall() {
    Truth truth = new Truth(0, 0, new Box(0, 0, 10, 10), false);
    assertEquals(0, VocEvaluator.STANDARD.evaluate(List.of(truth), List.of(), 1).map07());
    assertEquals(0, CocoEvaluator.STANDARD.evaluate(List.of(coco(truth)), List.of(), 1).ap());
  }

  @Test
  void theVocThresholdIsStrict() {
    List<Truth> truth = List.of(new Truth(0, 0, new Box(0, 0, 10, 10), false));
    List<Detection> half = List.of(new Detection(0, 0, 1, new Box(0, 0, 10, 5)));
    assertEquals(0, VocEvaluator.STANDARD.evaluate(truth, half, 1).map10());
  }

  @Test
  void recallsOfExactTenthsCount() {
    List<Double> recall = DoubleStream.of(0.1, 0.2, 0.1 + 0.2 - 4e-17).boxed().toList();
    assertEquals(4.0 / 11, new PrecisionRecall(recall, List.of(1.0, 1.0, 1.0), 10).elevenPoint());
  }

  private static void assertUnit(double ap) {
    assertTrue(Double.isNaN(ap) || ap == -1 || (0 <= ap && ap <= 1), () -> "AP " + ap);
  }

  private static List<Double> rounded(List<Double> values) {
    return values.stream().map(v -> Math.rint(v * 1e9) / 1e9).toList();
  }

  private static CocoTruth coco(Truth t) {
    CocoBox box = CocoBox.of(t.box());
    return new CocoTruth(t.image(), t.category(), box, box.area(), t.difficult());
  }

  private static List<Truth> truths(RandomGenerator random, int n) {
    List<Truth> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Box box = BoxTest.random(random, 80);
      out.add(new Truth(random.nextInt(3), random.nextInt(CLASSES), box, random.nextInt(6) == 0));
    }
    return out;
  }

  private static List<Detection> detections(RandomGenerator random, List<Truth> truths) {
    List<Detection> out = new ArrayList<>();
    for (Truth t : truths) {
      for (int k = random.nextInt(3); k >= 0; k--) {
        Box b = t.box();
        double dx = random.nextGaussian() * 8;
        double dy = random.nextGaussian() * 8;
        Box moved = new Box(b.x1() + dx, b.y1() + dy, b.x2() + dx, b.y2() + dy);
        out.add(new Detection(t.image(), t.category(), random.nextDouble(), moved));
      }
    }
    return out;
  }
}
