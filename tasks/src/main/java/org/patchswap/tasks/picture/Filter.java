package org.patchswap.tasks.picture;

/** How much an input pixel counts by its distance from an output pixel's centre. */
public enum Filter {
  /** A triangle: the nearer the more, nothing from a distance of one. */
  BILINEAR(1) {
    @Override
    double at(double x) {
      double d = Math.abs(x);
      return d < 1 ? 1 - d : 0;
    }
  },
  /** Keys' cubic convolution (IEEE Trans. ASSP 29, 1981) with a = -1/2. */
  BICUBIC(2) {
    @Override
    double at(double x) {
      double d = Math.abs(x);
      if (d < 1) {
        return ((A + 2) * d - (A + 3)) * d * d + 1;
      }
      return d < 2 ? (((d - 5) * d + 8) * d - 4) * A : 0;
    }
  };

  private static final double A = -0.5;

  private final double support;

  Filter(double support) {
    this.support = support;
  }

  /** Half of the filter's width, in pixels of the coarser of input and output. */
  double support() {
    return support;
  }

  /** The weight at a distance, before all weights of an output are brought to a sum of one. */
  abstract double at(double x);
}
