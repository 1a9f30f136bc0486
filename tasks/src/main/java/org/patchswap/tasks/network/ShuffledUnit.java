package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** A unit of two halves that are shuffled after the activation (ShuffleNetV2, Ma et al. 2018). */
abstract class ShuffledUnit extends Unit {
  @Override
  final NDArray activate(NDArray preActivation) {
    NDArray active = Ops.relu(preActivation);
    return Ops.replace(active, Ops.shuffle(active, 2));
  }

  /** None: one half ends in a layer of its own. */
  @Override
  final Optional<BatchNorm2d> normalisation() {
    return Optional.empty();
  }
}
