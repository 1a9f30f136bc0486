package org.patchswap.tasks.data;

import java.util.stream.IntStream;

/** Class-balanced choices of positions, in ascending order. */
public final class Balance {
  private Balance() {}

  /**
   * The first images of each class: {@code count} / classes of each, one more of the first classes
   * where that leaves a rest.
   *
   * @param labels class numbers below {@code classes}
   * @param count at most as many as there are
   */
  public static int[] first(int[] labels, int classes, int count) {
    int[] order = IntStream.range(0, labels.length).toArray();
    return first(labels, classes, count, order);
  }

  /** The last images of each class, otherwise the same. */
  public static int[] last(int[] labels, int classes, int count) {
    int[] order = IntStream.range(0, labels.length).map(i -> labels.length - 1 - i).toArray();
    return first(labels, classes, count, order);
  }

  /** The same, images being met in a given order; the result is ascending all the same. */
  public static int[] first(int[] labels, int classes, int count, int[] order) {
    int[] room = new int[classes];
    for (int c = 0; c < classes; c++) {
      room[c] = count / classes + (c < count % classes ? 1 : 0);
    }
    return IntStream.of(order).filter(i -> room[labels[i]]-- > 0).sorted().toArray();
  }

  /** The positions below {@code size} that are not among {@code taken} (ascending). */
  public static int[] others(int size, int[] taken) {
    boolean[] gone = new boolean[size];
    for (int t : taken) {
      gone[t] = true;
    }
    return IntStream.range(0, size).filter(i -> !gone[i]).toArray();
  }
}
