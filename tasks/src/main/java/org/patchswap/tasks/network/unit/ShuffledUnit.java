package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Ops;

/** A unit of two halves that are shuffled after the activation (ShuffleNetV2, Ma et al. 2018). */
public abstract class ShuffledUnit extends Unit {
  @Override
  public final NDArray activate(NDArray preActivation) {
    NDArray active = Ops.relu(preActivation);
    return Ops.replace(active, Ops.shuffle(active, 2));
  }

  /** None: one half ends in a layer of its own. */
  @Override
  public final Optional<BatchNorm2d> normalisation() {
    return Optional.empty();
  }
}
