package org.patchswap.baselines.formula;

import java.util.random.RandomGenerator;

/** Draws from the beta distribution. */
public final class Beta {
  private Beta() {}

  /** A draw from Beta(a, a). */
  public static double symmetric(double a, RandomGenerator random) {
    if (a == 1) {
      return random.nextDouble();
    }
    double x = logGamma(a, random);
    double y = logGamma(a, random);
    return 1 / (1 + Math.exp(y - x));
  }

  /**
   * The logarithm of a gamma draw (Marsaglia and Tsang, ACM TOMS 26(3), 2000; below shape 1 by
   * their power of a uniform). Logarithms keep draws of tiny shapes from underflowing to 0 / 0.
   */
  private static double logGamma(double shape, RandomGenerator random) {
    if (shape < 1) {
      double u = 1 - random.nextDouble();
      return logGamma(shape + 1, random) + Math.log(u) / shape;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double u = 1 - random.nextDouble();
      if (v > 0 && Math.log(u) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return Math.log(d * v);
      }
    }
  }
}
