package org.patchswap.baselines.features;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws training images of other classes. */
final class Negatives {
  private final int[] labels;
  private final int[][] others;

  /**
   * Images by what they are not.
   *
   * @param labels one a training image
   */
  Negatives(long[] labels) {
    this.labels = Arrays.stream(labels).mapToInt(Math::toIntExact).toArray();
    int classes = Arrays.stream(this.labels).max().orElse(0) + 1;
    others = new int[classes][];
    for (int c = 0; c < classes; c++) {
      int not = c;
      others[c] = IntStream.range(0, labels.length).filter(i -> this.labels[i] != not).toArray();
    }
  }

  /**
   * Rows (own image, k images of other classes), uniform; without repetition where there are as
   * many.
   */
  long[] rows(long[] images, int k, RandomGenerator random) {
    long[] out = new long[images.length * (k + 1)];
    int at = 0;
    for (long image : images) {
      out[at++] = image;
      int[] pool = others[labels[(int) image]].clone();
      boolean once = k <= pool.length;
      for (int j = 0; j < k; j++) {
        int pick = once ? j + random.nextInt(pool.length - j) : random.nextInt(pool.length);
        out[at++] = pool[pick];
        if (once) {
          pool[pick] = pool[j];
        }
      }
    }
    return out;
  }
}
