package org.patchswap.tasks.detection.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;

/**
 * VGG's two large linear layers as convolutions (Liu et al. 2016, section 3): the maximum over 3x3
 * with stride 1, {@code fc6} as a 3x3 window of dilation 6, {@code fc7} as 1x1, each followed by
 * max(x, 0). Sides stay as they are.
 */
final class DilatedTop extends Layer {
  /** Channels of the result. */
  static final int WIDTH = 1024;

  private static final int DILATION = 6;

  private final Conv2d fc6;
  private final Conv2d fc7;

  DilatedTop(int inputs) {
    fc6 = child("fc6", Conv2d.glorot(inputs, WIDTH, 3, 1, DILATION, DILATION));
    fc7 = child("fc7", Conv2d.glorot(WIDTH, WIDTH, 1, 1, 0, 1));
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray y = Ops.maxPool(x, 3, 1, 1);
    y = Ops.reluOf(fc6.consume(parameters, y, training));
    return Ops.reluOf(fc7.consume(parameters, y, training));
  }

  @Override
  public Shape output(Shape input) {
    return fc7.output(fc6.output(input));
  }
}
