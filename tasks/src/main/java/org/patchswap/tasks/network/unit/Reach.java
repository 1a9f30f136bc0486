package org.patchswap.tasks.network.unit;

/**
 * Keeps count of stride and dilation along a backbone; turns strides into dilations at a bound
 * (Chen et al. 2017, DeepLabv3).
 */
public final class Reach {
  private final int bound;
  private int stride;
  private int dilation = 1;

  /**
   * The reach behind a stem.
   *
   * @param bound on the stride
   * @param stride of the stem
   */
  public Reach(int bound, int stride) {
    this.bound = bound;
    this.stride = stride;
  }

  /**
   * A stage: what its first and its other units do.
   *
   * @param stride of the first unit
   * @param firstDilation of the first unit
   * @param dilation of the others
   * @param total image pixels from one pixel of the stage's map to the next
   */
  public record Plan(int stride, int firstDilation, int dilation, int total) {}

  /** The next stage, which wants a stride. */
  public Plan next(int wanted) {
    int before = dilation;
    if (stride * wanted > bound) {
      dilation *= wanted;
      return new Plan(1, before, dilation, stride);
    }
    stride *= wanted;
    return new Plan(wanted, before, dilation, stride);
  }
}
