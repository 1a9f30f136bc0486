package org.patchswap.tasks.detection.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;

/**
 * A coarser map after the backbone: 1x1 convolution to half the channels, 3x3 with stride 2, each
 * normalised and followed by max(x, 0). Sides are halved and rounded up (10, 5, 3); SSD300's single
 * last cell is the mean of a map here, an unpadded convolution in its authors' network.
 */
final class ExtraMap extends Layer {
  private final Conv2d narrow;
  private final BatchNorm2d narrowNorm;
  private final Conv2d wide;
  private final BatchNorm2d wideNorm;
  private final boolean whole;

  /**
   * @param whole whether the result is one cell, the mean of the input's
   */
  ExtraMap(int inputs, int outputs, boolean whole) {
    this.whole = whole;
    narrow = child("narrow", Conv2d.one(inputs, outputs / 2, 1));
    narrowNorm = child("narrowNorm", new BatchNorm2d(outputs / 2));
    wide = child("wide", Conv2d.three(outputs / 2, outputs, whole ? 1 : 2));
    wideNorm = child("wideNorm", new BatchNorm2d(outputs));
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray y = narrow.apply(parameters, x, training);
    y = Ops.reluOf(narrowNorm.consume(parameters, y, training));
    y = wide.consume(parameters, y, training);
    y = Ops.reluOf(wideNorm.consume(parameters, y, training));
    if (!whole) {
      return y;
    }
    NDArray mean = Ops.globalAverage(y);
    return mean.reshape(y.getShape().get(0), y.getShape().get(1), 1, 1);
  }

  @Override
  public Shape output(Shape input) {
    Shape s = wide.output(narrow.output(input));
    return whole ? new Shape(s.get(0), s.get(1), 1, 1) : s;
  }
}
