package org.patchswap.acceptance.faults;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Makes no step, and never ends. */
public final class Looping implements Method {
  @Override
  public Traits traits() {
    return Traits.of("looping", "Looping", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    throw new IllegalStateException("nobody interrupts a step");
  }
}
