package org.patchswap.core.testing;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** The task's plain loss; the methods of the suite live elsewhere. */
public class PlainMethod implements Method {
  @Override
  public Traits traits() {
    return Traits.of("plain", "Plain", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }
}
