package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;

/** A repeated part of a stage that ends in an activation. */
public abstract class Unit extends Layer {
  /** The result before the last activation. Leaves {@code x} open. */
  public abstract NDArray preActivation(ParameterStore parameters, NDArray x, boolean training);

  /** The last activation. */
  public NDArray activate(NDArray preActivation) {
    return Ops.relu(preActivation);
  }

  /** The normalisation layer nearest to the last activation. */
  public abstract Optional<BatchNorm2d> normalisation();

  @Override
  public final NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray before = preActivation(parameters, x, training);
    return Ops.replace(before, activate(before));
  }
}
