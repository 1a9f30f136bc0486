package org.patchswap.tasks.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Class-balanced choices. */
class BalanceTest {
  @Test
  void firstOfEachClassInOrder() {
    int[] labels = {1, 1, 0, 1, 0, 0};
    assertArrayEquals(new int[] {0, 1, 2, 4}, Balance.first(labels, 2, 4));
    assertArrayEquals(new int[] {0, 2, 4}, Balance.first(labels, 2, 3));
    assertArrayEquals(new int[] {3, 5}, Balance.last(labels, 2, 2));
    assertArrayEquals(new int[] {1, 3, 5}, Balance.others(6, new int[] {0, 2, 4}));
  }
}
