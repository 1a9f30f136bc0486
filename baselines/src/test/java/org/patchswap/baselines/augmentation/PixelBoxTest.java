package org.patchswap.baselines.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.SplittableRandom;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Targets;

class PixelBoxTest {
  @Seeds(300)
  void cutMixBoxesStayInsideAndShareIsTheirArea(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int height = random.nextInt(1, 41);
    int width = random.nextInt(1, 41);
    double lambda = Seeds.Draw.between(0, 1, random);
    int y = random.nextInt(height);
    PixelBox box = PixelBox.cutMix(height, width, lambda, y, random.nextInt(width));
    assertTrue(0 <= box.top() && box.top() <= box.bottom() && box.bottom() <= height);
    assertTrue(0 <= box.left() && box.left() <= box.right() && box.right() <= width);
    assertTrue(box.kept(height, width) >= lambda - 1e-9, "the border only takes away");
    try (NDManager manager = NDManager.newBaseManager()) {
      float inside = PixelBox.mask(manager, List.of(box), height, width).sum().getFloat();
      assertEquals(box.area(), inside);
    }
  }

  @Seeds(100)
  void cutoutErasesAtMostItsSquare(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = random.nextInt(0, 21);
    PixelBox box = PixelBox.cutout(16, 16, length, random.nextInt(16), random.nextInt(16));
    int even = length / 2 * 2;
    assertTrue(box.area() <= even * even);
    assertTrue(box.area() >= even / 2 * (even / 2) || even > 16);
  }

  @Seeds(20)
  void blendingAllOfOneImageGivesIt(long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = manager.arange(0, 24, 1, DataType.FLOAT32).reshape(2, 3, 2, 2);
      Targets none = order -> null;
      Batch batch = new Batch(images, none, new long[] {7, 9});
      Mix mix = Mix.permuted(batch, new SplittableRandom(seed), manager);
      assertArrayEquals(images.toFloatArray(), mix.blend(1).toFloatArray());
      assertArrayEquals(mix.other().images().toFloatArray(), mix.blend(0).toFloatArray());
      long[] order = mix.order().toLongArray();
      assertEquals(batch.ids()[(int) order[0]], mix.other().ids()[0]);
    }
  }
}
