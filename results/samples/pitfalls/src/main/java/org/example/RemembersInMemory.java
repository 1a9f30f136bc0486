package org.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;

/** A running mean of the loss in a registered memory: saved in checkpoints, and never read back. */
public final class RemembersInMemory implements Method {
  private NDArray mean;

  @Override
  public Traits traits() {
    return Traits.of("remembers-in-memory", "Remembers in memory", Family.CONTROL);
  }

  @Override
  public void prepare(Setup setup) {
    mean = setup.memory("mean", new Shape(1), DataType.FLOAT32);
    mean.addi(1);
  }

  @Override
  public Loss loss(Step step) {
    NDArray supervised = step.student(step.batch()).supervised();
    mean.muli(0.9).addi(supervised.stopGradient().reshape(1).mul(0.1));
    return Loss.of("supervised", supervised.div(mean.reshape(new Shape())));
  }
}
