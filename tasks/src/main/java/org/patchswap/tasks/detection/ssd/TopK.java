package org.patchswap.tasks.detection.ssd;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The largest of many numbers, without sorting the rest: a heap of the best so far. */
final class TopK {
  private TopK() {}

  /** Indices of the min(k, n) largest values, falling; of equal values the lower index first. */
  static int[] indices(double[] values, int k) {
    if (k <= 0 || values.length == 0) {
      return new int[0];
    }
    Comparator<Integer> worstFirst =
        Comparator.<Integer>comparingDouble(i -> values[i])
            .thenComparing(Comparator.reverseOrder());
    int size = Math.min(k, values.length);
    PriorityQueue<Integer> best = new PriorityQueue<>(size, worstFirst);
    double least = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      if (best.size() < size) {
        best.add(i);
        least = values[best.element()];
      } else if (values[i] > least) {
        best.remove();
        best.add(i);
        least = values[best.element()];
      }
    }
    int[] out = new int[size];
    for (int i = size - 1; i >= 0; i--) {
      out[i] = best.remove();
    }
    return out;
  }
}
