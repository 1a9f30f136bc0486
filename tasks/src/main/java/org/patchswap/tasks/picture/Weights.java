package org.patchswap.tasks.picture;

/**
 * What each output pixel of one axis takes of which input pixels: for output {@code i} of those
 * that are wanted, {@code counts[i]} inputs from {@code firsts[i]} on, each times its value in
 * {@code values}, which has room for {@code most} of them an output.
 *
 * @param values in units of 2^-{@value #BITS}
 */
record Weights(int[] firsts, int[] counts, int most, int[] values) {
  /** Bits behind the point: products with 8-bit values and their sums stay within 32 bits. */
  static final int BITS = 22;

  /**
   * The weights of a filter that is widened by the factor of a reduction.
   *
   * @param in input pixels on this axis; those before and after count nothing
   * @param from where the output begins, in input pixels; {@code to} where it ends; both rounded to
   *     float, as Pillow does
   * @param out output pixels of all that lies between
   * @param first of these the first that is wanted, and {@code wanted} how many
   */
  static Weights of(Filter filter, int in, double from, double to, int out, int first, int wanted) {
    float start = (float) from;
    double scale = (double) ((float) to - start) / out;
    double stretch = Math.max(scale, 1);
    double support = filter.support() * stretch;
    int most = (int) Math.ceil(support) * 2 + 1;
    int[] firsts = new int[wanted];
    int[] counts = new int[wanted];
    int[] values = new int[wanted * most];
    double[] exact = new double[most];
    for (int i = 0; i < wanted; i++) {
      double centre = start + (first + i + 0.5) * scale;
      int low = Math.max((int) (centre - support + 0.5), 0);
      int count = Math.min((int) (centre + support + 0.5), in) - low;
      double sum = 0;
      for (int k = 0; k < count; k++) {
        exact[k] = filter.at((k + low - centre + 0.5) * (1 / stretch));
        sum += exact[k];
      }
      firsts[i] = low;
      counts[i] = count;
      for (int k = 0; k < count; k++) {
        double share = sum == 0 ? exact[k] : exact[k] / sum;
        values[i * most + k] = (int) (share * (1 << BITS) + (share < 0 ? -0.5 : 0.5));
      }
    }
    return new Weights(firsts, counts, most, values);
  }

  int outputs() {
    return firsts.length;
  }
}
