package org.patchswap.baselines.plain;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** The task's plain loss and nothing else: the floor every method is measured against. */
public final class CrossEntropy implements Method {
  @Override
  public Traits traits() {
    return Traits.of("cross-entropy", "Cross-entropy", Family.BASELINE)
        .equation("L = CE(f(x), y)")
        .plain();
  }

  @Override
  public Loss loss(Step step) {
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }
}
