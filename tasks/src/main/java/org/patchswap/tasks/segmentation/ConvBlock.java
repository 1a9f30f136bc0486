package org.patchswap.tasks.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.tasks.network.BatchNorm2d;
import org.patchswap.tasks.network.Conv2d;
import org.patchswap.tasks.network.Layer;
import org.patchswap.tasks.network.Ops;

/** Convolution, normalisation, max(x, 0). */
final class ConvBlock extends Layer {
  private final Conv2d conv;
  private final BatchNorm2d norm;

  ConvBlock(int inputs, int outputs, int kernel, int dilation) {
    conv = child("conv", Conv2d.of(inputs, outputs, kernel, 1, dilation));
    norm = child("norm", new BatchNorm2d(outputs));
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray y = conv.apply(parameters, x, training);
    return Ops.reluOf(norm.consume(parameters, y, training));
  }

  @Override
  public Shape output(Shape input) {
    return conv.output(input);
  }
}
