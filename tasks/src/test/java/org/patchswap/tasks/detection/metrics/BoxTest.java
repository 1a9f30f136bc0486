package org.patchswap.tasks.detection.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;

class BoxTest {

  @Seeds(300)
  void iouIsSymmetricBoundedAndOneWithItself(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    PixelConvention convention =
        PixelConvention.values()[random.nextInt(PixelConvention.values().length)];
    Box a = random(random, 10);
    Box b = random(random, 10);
    double iou = a.iou(b, convention);
    assertEquals(iou, b.iou(a, convention), 1e-15);
    assertTrue(0 <= iou && iou <= 1);
    assertEquals(1, a.iou(a, convention), 1e-12);
    assertTrue(a.intersection(b, convention) <= a.area(convention) + 1e-9);
  }

  @Seeds(300)
  void cocoOverlapIsTheContinuousIou(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    Box a = random(random, 100);
    Box b = random(random, 100);
    assertEquals(a.iou(b), CocoBox.of(a).overlap(CocoBox.of(b), false), 1e-12);
  }

  @Seeds(200)
  void iouDoesNotDependOnTheUnit(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    Box a = random(random, 1);
    Box b = random(random, 1);
    assertEquals(a.iou(b), a.scale(300, 500).iou(b.scale(300, 500)), 1e-9);
  }

  @Test
  void boxesWithoutAreaOverlapNothing() {
    Box point = new Box(1, 1, 1, 1);
    assertEquals(0, point.iou(point));
    assertEquals(1, point.iou(point, PixelConvention.INCLUSIVE));
    assertEquals(0, new Box(3, 3, 1, 1).iou(new Box(0, 0, 4, 4)));
  }

  static Box random(RandomGenerator random, double size) {
    double x = random.nextDouble() * size;
    double y = random.nextDouble() * size;
    return new Box(
        x, y, x + (0.01 + random.nextDouble()) * size, y + (0.01 + random.nextDouble()) * size);
  }
}
