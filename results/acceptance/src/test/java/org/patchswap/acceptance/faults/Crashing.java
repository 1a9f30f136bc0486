package org.patchswap.acceptance.faults;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Takes its process down, as a fault in a native library does. */
public final class Crashing implements Method {
  /** The signal that ends it, SIGABRT: what a native library's failed check sends. */
  public static final int SIGNAL = 6;

  @Override
  public Traits traits() {
    return Traits.of("crashing", "Crashing", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    Runtime.getRuntime().halt(128 + SIGNAL);
    throw new IllegalStateException("halted");
  }
}
