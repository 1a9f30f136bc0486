package org.patchswap.acceptance.faults;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Throws what a mistake in a method throws. */
public final class Throwing implements Method {
  @Override
  public Traits traits() {
    return Traits.of("throwing", "Throwing", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    throw new IllegalStateException("thrown by the method\nand a second line");
  }
}
