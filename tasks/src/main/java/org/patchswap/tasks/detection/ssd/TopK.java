package org.patchswap.tasks.detection.ssd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The largest of many numbers; one primitive sort, and objects only for those chosen. */
final class TopK {
  private TopK() {}

  /** Indices of the min(k, n) largest values, falling; of equal values the lower index first. */
  static int[] indices(double[] values, int k) {
    int n = values.length;
    if (k <= 0 || n == 0) {
      return new int[0];
    }
    IntStream chosen = IntStream.range(0, n);
    if (k < n) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      chosen = IntStream.of(first(values, sorted[n - k], k));
    }
    return chosen
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> values[i]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The k indices, rising, of the values above the k-th largest and of the first equal to it. */
  private static int[] first(double[] values, double kth, int k) {
    int equal = k;
    for (double v : values) {
      equal -= Double.compare(v, kth) > 0 ? 1 : 0;
    }
    int[] out = new int[k];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      int order = Double.compare(values[i], kth);
      if (order > 0 || (order == 0 && equal-- > 0)) {
        out[size++] = i;
      }
    }
    return out;
  }
}
