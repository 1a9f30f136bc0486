package org.patchswap.acceptance.faults;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** Fills the Java heap with what it keeps. */
public final class Filling implements Method {
  private static final int PIECE = 8 << 20;

  private final List<byte[]> kept = new ArrayList<>();

  @Override
  public Traits traits() {
    return Traits.of("filling", "Filling", Family.BASELINE);
  }

  @Override
  public Loss loss(Step step) {
    while (kept.size() < Integer.MAX_VALUE) {
      kept.add(new byte[PIECE]);
    }
    return Loss.of("supervised", step.student(step.batch()).supervised());
  }
}
