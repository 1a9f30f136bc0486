package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;

/** A 3x3 convolution with bias and ReLU, without normalisation. */
public final class BiasedUnit extends Unit {
  private final Conv2d conv;

  /** A unit from some channels to others. */
  public BiasedUnit(int inputs, int outputs) {
    conv = child("conv", Conv2d.biased(inputs, outputs, 3, 1));
  }

  @Override
  public NDArray preActivation(ParameterStore parameters, NDArray x, boolean training) {
    return conv.apply(parameters, x, training);
  }

  @Override
  public Optional<BatchNorm2d> normalisation() {
    return Optional.empty();
  }

  @Override
  public Shape output(Shape input) {
    return conv.output(input);
  }
}
