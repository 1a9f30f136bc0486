package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.patchswap.core.tensor.SeededInitializer;

/** x W^T + b: (N, D) to (N, C). First values as PyTorch: uniform within 1 / sqrt(D), both. */
public final class Linear extends Layer {
  private final int outputs;
  private final Parameter weight;
  private final Parameter bias;

  /** A layer with PyTorch's first values. */
  public Linear(int inputs, int outputs) {
    this(
        inputs,
        outputs,
        FirstValues.uniform(1 / Math.sqrt(inputs)),
        FirstValues.uniform(1 / Math.sqrt(inputs)));
  }

  /** A layer with given first values of weight and bias. */
  public Linear(int inputs, int outputs, SeededInitializer weights, SeededInitializer biases) {
    this.outputs = outputs;
    weight = trained("weight", Parameter.Type.WEIGHT, new Shape(outputs, inputs), weights);
    bias = trained("bias", Parameter.Type.BIAS, new Shape(outputs), biases);
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    Product product = (a, w, b) -> Ops.first(ai.djl.nn.core.Linear.linear(a, w, b));
    return product.in(
        x, value(parameters, weight, x, training), value(parameters, bias, x, training));
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(input.get(0), outputs);
  }
}
