package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/**
 * What stands between dense blocks (Huang et al. 2017, DenseNet-C): normalisation, ReLU, 1x1 to
 * fewer channels, mean over 2x2.
 */
public final class TransitionUnit extends NormFirst {
  private final BatchNorm2d norm;
  private final Conv2d conv;
  private final boolean pool;

  /**
   * A transition.
   *
   * @param pool whether it halves the side, rounded down
   */
  public TransitionUnit(int inputs, int outputs, boolean pool) {
    norm = child("norm", new BatchNorm2d(inputs));
    conv = child("conv", Conv2d.one(inputs, outputs, 1));
    this.pool = pool;
  }

  @Override
  public NDArray rest(ParameterStore parameters, NDArray x, NDArray normal, boolean training) {
    NDArray y = conv.consume(parameters, Ops.relu(normal), training);
    return pool ? Ops.replace(y, Ops.averagePool(y, 2, 2, 0)) : y;
  }

  @Override
  public BatchNorm2d first() {
    return norm;
  }

  @Override
  public Shape output(Shape input) {
    Shape s = conv.output(input);
    return pool ? new Shape(s.get(0), s.get(1), s.get(2) / 2, s.get(3) / 2) : s;
  }
}
