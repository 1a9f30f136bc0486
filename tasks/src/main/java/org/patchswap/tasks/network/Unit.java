package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.Optional;

/** A repeated part of a stage that ends in an activation. */
abstract class Unit extends Layer {
  /** The result before the last activation. Leaves {@code x} open. */
  abstract NDArray preActivation(ParameterStore parameters, NDArray x, boolean training);

  /** The last activation. */
  NDArray activate(NDArray preActivation) {
    return Ops.relu(preActivation);
  }

  /** The normalisation layer nearest to the last activation. */
  abstract Optional<BatchNorm2d> normalisation();

  @Override
  public final NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray before = preActivation(parameters, x, training);
    return Ops.replace(before, activate(before));
  }
}
