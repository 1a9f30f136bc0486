package org.patchswap.acceptance.faults;

import java.util.concurrent.locks.LockSupport;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Starts threads that never end, and that no JVM ends without. */
public final class Threading implements Method {
  private boolean begun;

  @Override
  public Traits traits() {
    return Traits.of("threading", "Threading", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    if (!begun) {
      begun = true;
      Thread thread = new Thread(Threading::idle, "of the method");
      thread.setDaemon(false);
      thread.start();
    }
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }

  private static void idle() {
    while (true) {
      LockSupport.park();
    }
  }
}
