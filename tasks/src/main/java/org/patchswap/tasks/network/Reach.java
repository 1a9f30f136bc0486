package org.patchswap.tasks.network;

/** Keeps count of stride and dilation along a backbone; turns strides into dilations at a bound. */
final class Reach {
  private final int bound;
  private int stride;
  private int dilation = 1;

  Reach(int bound, int stride) {
    this.bound = bound;
    this.stride = stride;
  }

  /** A step of a stage: what its first and its other units do. */
  record Plan(int stride, int firstDilation, int dilation, int total) {}

  /** The next stage, which wants a stride. */
  Plan next(int wanted) {
    int before = dilation;
    if (stride * wanted > bound) {
      dilation *= wanted;
      return new Plan(1, before, dilation, stride);
    }
    stride *= wanted;
    return new Plan(wanted, before, dilation, stride);
  }
}
