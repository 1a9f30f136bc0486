package org.patchswap.acceptance.faults;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Keeps an array of every step. */
public final class Hoarding implements Method {
  @Override
  public Traits traits() {
    return Traits.of("hoarding", "Hoarding", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    NDArray kept = step.manager().zeros(new Shape(1));
    NDScope.unregister(kept);
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }
}
