package org.patchswap.acceptance.faults;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Takes its process down, as a fault in a native library does. */
public final class Crashing implements Method {
  /** What the process leaves. */
  public static final int EXIT_CODE = 134;

  @Override
  public Traits traits() {
    return Traits.of("crashing", "Crashing", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    Runtime.getRuntime().halt(EXIT_CODE);
    throw new IllegalStateException("halted");
  }
}
