package org.patchswap.baselines.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NegativesTest {
  @Property(tries = 100)
  void negativesAreOfOtherClassesAndDoNotRepeatWhereTheyNeedNot(
      @ForAll @IntRange(min = 1, max = 40) int k, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
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
