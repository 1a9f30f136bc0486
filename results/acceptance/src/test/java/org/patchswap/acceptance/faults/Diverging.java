package org.patchswap.acceptance.faults;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Its loss is not a number. */
public final class Diverging implements Method {
  @Override
  public Traits traits() {
    return Traits.of("diverging", "Diverging", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    return Loss.of("supervised", step.student(step.batch()).supervised().mul(Float.NaN));
  }
}
