package org.patchswap.core.testing;

/**
 * How long and how a training of a {@link TestRun} goes.
 *
 * @param steps of the whole
 * @param accumulated batches a step, which share {@link TestRun#BATCH} images
 * @param measured steps between two measurements; 0: once an epoch
 * @param clipNorm largest norm of a gradient; 0: any
 */
record TestCourse(long steps, int accumulated, long measured, double clipNorm) {
  /** As {@link TestRun#STEPS} and {@link TestRun#BATCH} say. */
  static final TestCourse USUAL = new TestCourse(TestRun.STEPS, 1, 0, 0);

  /** A budget in steps that ends within an epoch, of several batches a step, clipped. */
  static final TestCourse IN_STEPS = new TestCourse(TestRun.STEPS - 1, 2, 3, 0.5);
}
