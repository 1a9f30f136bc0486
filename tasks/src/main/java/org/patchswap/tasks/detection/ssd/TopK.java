package org.patchswap.tasks.detection.ssd;

/** The largest of many numbers, without sorting the rest: a heap of the best so far. */
final class TopK {
  private TopK() {}

  /** Indices of the min(k, n) largest values, falling; of equal values the lower index first. */
  static int[] indices(double[] values, int k) {
    if (k <= 0 || values.length == 0) {
      return new int[0];
    }
    int size = Math.min(k, values.length);
    int[] heap = new int[size];
    for (int i = 0; i < size; i++) {
      heap[i] = i;
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(heap, size, i, values);
    }
    for (int i = size; i < values.length; i++) {
      if (values[i] > values[heap[0]]) {
        heap[0] = i;
        sink(heap, size, 0, values);
      }
    }
    for (int last = size - 1; last > 0; last--) {
      int worst = heap[0];
      heap[0] = heap[last];
      heap[last] = worst;
      sink(heap, last, 0, values);
    }
    return heap;
  }

  /** Restores the order below a place: the worst on top. */
  private static void sink(int[] heap, int size, int from, double[] values) {
    int at = from;
    int moved = heap[at];
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && worse(heap[child + 1], heap[child], values)) {
        child++;
      }
      if (!worse(heap[child], moved, values)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moved;
  }

  private static boolean worse(int i, int j, double[] values) {
    return values[i] < values[j] || values[i] == values[j] && i > j;
  }
}
