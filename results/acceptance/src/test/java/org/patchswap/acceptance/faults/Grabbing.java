package org.patchswap.acceptance.faults;

import ai.djl.ndarray.types.Shape;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Asks the native library for more memory than any machine has. */
public final class Grabbing implements Method {
  @Override
  public Traits traits() {
    return Traits.of("grabbing", "Grabbing", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    step.manager().zeros(new Shape(1L << 30, 1L << 20));
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }
}
