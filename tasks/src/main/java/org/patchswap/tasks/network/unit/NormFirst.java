package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;

/**
 * A repeated part of a stage that begins with a normalisation and an activation and ends without
 * one (He et al. 2016, Identity Mappings in Deep Residual Networks).
 */
public abstract class NormFirst extends Layer {
  /** The first normalisation layer. */
  public abstract BatchNorm2d first();

  /** The first normalisation. Leaves {@code x} open. */
  public final NDArray normalise(ParameterStore parameters, NDArray x, boolean training) {
    return first().apply(parameters, x, training);
  }

  /**
   * Everything after the first normalisation. Leaves both inputs open.
   *
   * @param x the unit's input
   * @param normal the same, normalised
   */
  public abstract NDArray rest(
      ParameterStore parameters, NDArray x, NDArray normal, boolean training);

  @Override
  public final NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray normal = normalise(parameters, x, training);
    return Ops.replace(normal, rest(parameters, x, normal, training));
  }
}
