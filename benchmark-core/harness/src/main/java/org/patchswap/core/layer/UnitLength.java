package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * The vector of channels at each place brought to length 1, then each channel times a number that
 * is learnt: (B, C, H, W) to the same shape (Liu et al. 2015, ParseNet, arXiv:1506.04579). A vector
 * of zeros stays one.
 */
public final class UnitLength extends Layer {
  private final Parameter scale;

  /**
   * A layer for some channels.
   *
   * @param first value of all scales
   */
  public UnitLength(int channels, float first) {
    scale =
        trained("scale", Parameter.Type.WEIGHT, new Shape(channels), FirstValues.constant(first));
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray scales = value(parameters, scale, x, training).reshape(1, -1, 1, 1);
    NDArray unit = x.normalize(2, 1);
    return Ops.replace(unit, unit.mul(scales));
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
