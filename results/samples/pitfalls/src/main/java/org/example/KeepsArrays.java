package org.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/**
 * The pitfall: logits of every step are kept. What a step makes is freed at its end; whoever takes
 * an array out of its scope must close it, or memory grows until the run is killed. What is needed
 * later belongs into a memory of fixed size.
 */
public final class KeepsArrays implements Method {
  private final List<NDArray> kept = new ArrayList<>();

  @Override
  public Traits traits() {
    return Traits.of("keeps-arrays", "Keeps arrays", Family.CONTROL);
  }

  @Override
  public Loss loss(Step step) {
    var out = step.student(step.batch());
    NDArray logits = out.logits().stopGradient();
    NDScope.unregister(logits);
    kept.add(logits);
    return Loss.of("supervised", out.supervised());
  }
}
