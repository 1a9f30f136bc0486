package org.patchswap.acceptance.faults;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Ends its process as if all were well. */
public final class Exiting implements Method {
  @Override
  public Traits traits() {
    return Traits.of("exiting", "Exiting", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    System.exit(0);
    throw new IllegalStateException("exited");
  }
}
