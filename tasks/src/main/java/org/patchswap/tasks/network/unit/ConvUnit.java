package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/** Convolution, normalisation, activation. */
public final class ConvUnit extends Unit {
  private final Conv2d conv;
  private final BatchNorm2d norm;
  private final UnaryOperator<NDArray> activation;

  /** A unit around a convolution of so many outputs, with ReLU. */
  public ConvUnit(Conv2d conv, int outputs) {
    this(conv, outputs, Ops::relu);
  }

  /** A unit around a convolution of so many outputs, with another activation. */
  public ConvUnit(Conv2d conv, int outputs, UnaryOperator<NDArray> activation) {
    this.activation = activation;
    this.conv = child("conv", conv);
    this.norm = child("norm", new BatchNorm2d(outputs));
  }

  @Override
  public NDArray preActivation(ParameterStore parameters, NDArray x, boolean training) {
    return norm.consume(parameters, conv.apply(parameters, x, training), training);
  }

  @Override
  public NDArray activate(NDArray preActivation) {
    return activation.apply(preActivation);
  }

  @Override
  public Optional<BatchNorm2d> normalisation() {
    return Optional.of(norm);
  }

  @Override
  public Shape output(Shape input) {
    return conv.output(input);
  }
}
