package org.patchswap.acceptance.faults;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Counts its steps in a field, which a checkpoint does not hold, and lets the count decide. */
public final class Forgetful implements Method {
  private int steps;

  @Override
  public Traits traits() {
    return Traits.of("forgetful", "Forgetful", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    steps++;
    return Loss.of("supervised", step.student(step.batch()).supervised().div(steps));
  }
}
