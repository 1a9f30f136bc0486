package org.patchswap.tasks;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random inputs of tests, the same on every machine. */
public final class TestRandom {
  private TestRandom() {}

  /** A generator of a fixed algorithm. */
  public static RandomGenerator of(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
