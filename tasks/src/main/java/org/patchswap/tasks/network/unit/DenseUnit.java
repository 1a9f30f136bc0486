package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/**
 * The layer of a dense block with a bottleneck (Huang et al. 2017, DenseNet-B): normalisation,
 * ReLU, 1x1 to four times the growth; normalisation, ReLU, 3x3 to the growth; its result is laid
 * behind the channels of its input.
 */
public final class DenseUnit extends NormFirst {
  private static final int WIDER = 4;

  private final BatchNorm2d norm1;
  private final Conv2d conv1;
  private final BatchNorm2d norm2;
  private final Conv2d conv2;
  private final int outputs;

  /** A unit that adds {@code growth} channels. */
  public DenseUnit(int inputs, int growth, int dilation) {
    int inner = WIDER * growth;
    norm1 = child("norm1", new BatchNorm2d(inputs));
    conv1 = child("conv1", Conv2d.one(inputs, inner, 1));
    norm2 = child("norm2", new BatchNorm2d(inner));
    conv2 = child("conv2", Conv2d.of(inner, growth, 3, 1, dilation));
    outputs = inputs + growth;
  }

  @Override
  public NDArray rest(ParameterStore parameters, NDArray x, NDArray normal, boolean training) {
    NDArray a = conv1.consume(parameters, Ops.relu(normal), training);
    NDArray b = Ops.reluOf(norm2.consume(parameters, a, training));
    NDArray fresh = conv2.consume(parameters, b, training);
    return Ops.replace(fresh, Ops.concat(x, fresh));
  }

  @Override
  public BatchNorm2d first() {
    return norm1;
  }

  @Override
  public Shape output(Shape in) {
    return new Shape(in.get(0), outputs, in.get(2), in.get(3));
  }
}
