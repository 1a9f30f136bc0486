package org.patchswap.baselines.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.baselines.augmentation.Mix;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.PatchSwap;

class PatchMaskTest {
  @Seeds(200)
  void exactMasksExchangeTheShareTheySay(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int patch = random.nextInt(1, 9);
    int rows = random.nextInt(1, 7);
    int columns = random.nextInt(1, 7);
    double ratio = Seeds.Draw.between(0, 1, random);
    PatchSwap how = new PatchSwap(patch, ratio, true);
    PatchMask mask = PatchMask.draw(how, 3, (long) rows * patch, (long) columns * patch, random);
    int n = rows * columns;
    assertEquals(3 * n, mask.swapped().length);
    for (int i = 0; i < 3; i++) {
      long count = 0;
      for (int k = 0; k < n; k++) {
        count += mask.swapped()[i * n + k] ? 1 : 0;
      }
      assertEquals(Math.round(ratio * n), count);
    }
  }

  @Seeds(50)
  void independentMasksExchangeTheShareOnAverage(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double ratio = Seeds.Draw.between(0, 1, random);
    PatchSwap how = new PatchSwap(1, ratio, false);
    PatchMask mask = PatchMask.draw(how, 4, 50, 50, new SplittableRandom(seed));
    double count = 0;
    for (boolean b : mask.swapped()) {
      count += b ? 1 : 0;
    }
    assertEquals(ratio, count / 10_000, 0.03);
  }

  @Seeds(20)
  void swappingTwiceGivesTheImagesBack(long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      PatchSwap how = new PatchSwap(2, 0.5, false);
      PatchMask patches = PatchMask.draw(how, 2, 6, 4, new SplittableRandom(seed));
      NDArray mask = patches.toArray(manager);
      NDArray a = manager.arange(0, 144, 1, DataType.FLOAT32).reshape(2, 3, 6, 4);
      NDArray b = a.add(1000);
      NDArray u = Mix.paste(mask, a, b);
      NDArray v = Mix.paste(mask, b, a);
      assertArrayEquals(a.add(b).toFloatArray(), u.add(v).toFloatArray());
      assertArrayEquals(a.toFloatArray(), Mix.paste(mask, u, v).toFloatArray());
      assertArrayEquals(b.toFloatArray(), Mix.paste(mask, v, u).toFloatArray());
    }
  }

  @Seeds(100)
  void strangersAreOfAnotherClass(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = random.nextInt(2, 21);
    long[] labels = random.longs(n, 0, 3).toArray();
    labels[0] = 3;
    long[] order = PatchMask.strangers(labels, random);
    for (int i = 0; i < n; i++) {
      assertNotEquals(labels[i], labels[(int) order[i]]);
    }
  }

  @Test
  void aBatchOfOneClassMeetsItsNeighbours() {
    long[] order = PatchMask.strangers(new long[] {5, 5, 5}, new SplittableRandom(1));
    assertArrayEquals(new long[] {1, 2, 0}, order);
  }
}
