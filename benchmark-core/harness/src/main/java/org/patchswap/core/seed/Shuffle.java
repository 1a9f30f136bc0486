package org.patchswap.core.seed;

import java.util.random.RandomGenerator;

/** Uniform permutations. */
public final class Shuffle {
  private Shuffle() {}

  /** A uniformly drawn permutation of 0..n-1 (Fisher and Yates, in Durstenfeld's form). */
  public static int[] permutation(int n, RandomGenerator random) {
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      out[i] = out[j];
      out[j] = i;
    }
    return out;
  }
}
