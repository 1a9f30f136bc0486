package org.example;

import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/**
 * The pitfall: a running mean of the loss in a field. A checkpoint holds parameters, auxiliary
 * modules and registered memories, but no field. After a restart the mean begins anew, and the
 * training ends with other weights, silently. {@link RemembersInMemory} does it right.
 */
public final class RemembersInAField implements Method {
  private double mean = 1;

  @Override
  public Traits traits() {
    return Traits.of("remembers-in-a-field", "Remembers in a field", Family.CONTROL);
  }

  @Override
  public Loss loss(Step step) {
    var supervised = step.student(step.batch()).supervised();
    mean = 0.9 * mean + 0.1 * supervised.stopGradient().getFloat();
    return Loss.of("supervised", supervised.div(mean));
  }
}
