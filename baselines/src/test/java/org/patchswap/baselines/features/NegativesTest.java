package org.patchswap.baselines.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.patchswap.core.seed.Seeds;

class NegativesTest {
  @Seeds(100)
  void negativesAreOfOtherClassesAndDoNotRepeatWhereTheyNeedNot(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int k = random.nextInt(1, 41);
    long[] labels = new long[30];
    Arrays.setAll(labels, i -> i % 3);
    long[] images = {0, 4, 29};
    long[] rows = new Negatives(labels).rows(images, k, random);
    assertEquals(images.length * (k + 1L), rows.length);
    for (int i = 0; i < images.length; i++) {
      assertEquals(images[i], rows[i * (k + 1)]);
      Set<Long> seen = new TreeSet<>();
      for (int j = 1; j <= k; j++) {
        long other = rows[i * (k + 1) + j];
        assertNotEquals(labels[(int) images[i]], labels[(int) other]);
        seen.add(other);
      }
      assertEquals(k <= 20 ? k : seen.size(), seen.size());
    }
  }
}
