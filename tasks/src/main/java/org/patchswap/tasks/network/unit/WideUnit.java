package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;

/**
 * Normalisation, ReLU, convolution, twice, plus a shortcut: the identity, or where widths differ a
 * 1x1 convolution of the activated input (Zagoruyko and Komodakis 2016).
 */
public final class WideUnit extends Layer {
  private final BatchNorm2d norm1;
  private final Conv2d conv1;
  private final BatchNorm2d norm2;
  private final Conv2d conv2;
  private final Conv2d shortcut;

  /** A unit; only one that changes the width may have a stride. */
  public WideUnit(int inputs, int width, int stride, int dilation, int innerDilation) {
    norm1 = child("norm1", new BatchNorm2d(inputs));
    conv1 = child("conv1", Conv2d.of(inputs, width, 3, stride, dilation));
    norm2 = child("norm2", new BatchNorm2d(width));
    conv2 = child("conv2", Conv2d.of(width, width, 3, 1, innerDilation));
    boolean same = inputs == width;
    if (same && stride != 1) {
      throw new IllegalArgumentException("A unit that keeps its width cannot have a stride");
    }
    shortcut = same ? null : child("shortcut", Conv2d.one(inputs, width, stride));
  }

  /** The first normalisation. */
  public NDArray normalise(ParameterStore parameters, NDArray x, boolean training) {
    return norm1.apply(parameters, x, training);
  }

  /** Everything after the first normalisation. Leaves both inputs open. */
  public NDArray rest(ParameterStore parameters, NDArray x, NDArray normal, boolean training) {
    NDArray active = Ops.relu(normal);
    NDArray a = conv1.apply(parameters, active, training);
    NDArray b = Ops.reluOf(norm2.consume(parameters, a, training));
    NDArray y = conv2.consume(parameters, b, training);
    if (shortcut == null) {
      active.close();
      return Ops.addInto(y, x);
    }
    NDArray side = shortcut.consume(parameters, active, training);
    return Ops.replace(side, Ops.addInto(y, side));
  }

  /** The first normalisation layer. */
  public BatchNorm2d first() {
    return norm1;
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray normal = normalise(parameters, x, training);
    return Ops.replace(normal, rest(parameters, x, normal, training));
  }

  @Override
  public Shape output(Shape input) {
    return conv2.output(conv1.output(input));
  }
}
