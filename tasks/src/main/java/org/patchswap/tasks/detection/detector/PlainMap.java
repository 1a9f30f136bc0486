package org.patchswap.tasks.detection.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;

/**
 * A coarser map as in the SSD paper's network: 1x1 convolution to half the channels, then a larger
 * window, each biased and followed by max(x, 0), without normalisation.
 */
final class PlainMap extends Layer {
  private final Conv2d narrow;
  private final Conv2d wide;

  private PlainMap(int inputs, int outputs, int kernel, int stride, int padding) {
    narrow = child("narrow", Conv2d.glorot(inputs, outputs / 2, 1, 1, 0, 1));
    wide = child("wide", Conv2d.glorot(outputs / 2, outputs, kernel, stride, padding, 1));
  }

  /** A 3x3 window with stride 2: sides are halved and rounded up. */
  static PlainMap halving(int inputs, int outputs) {
    return new PlainMap(inputs, outputs, 3, 2, 1);
  }

  /** A 3x3 window without padding: sides lose two cells. */
  static PlainMap shrinking(int inputs, int outputs) {
    return new PlainMap(inputs, outputs, 3, 1, 0);
  }

  /** A 4x4 window with a pixel of padding: two cells become one. */
  static PlainMap last(int inputs, int outputs) {
    return new PlainMap(inputs, outputs, 4, 1, 1);
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray y = Ops.reluOf(narrow.apply(parameters, x, training));
    return Ops.reluOf(wide.consume(parameters, y, training));
  }

  @Override
  public Shape output(Shape input) {
    return wide.output(narrow.output(input));
  }
}
