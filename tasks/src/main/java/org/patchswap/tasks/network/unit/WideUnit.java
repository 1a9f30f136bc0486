package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/**
 * Normalisation, ReLU, convolution, twice, plus a shortcut: the input, or where widths differ a 1x1
 * convolution of the activated input (Zagoruyko and Komodakis 2016).
 */
public final class WideUnit extends NormFirst {
  /** What the shortcut passes on where widths agree. */
  public enum Shortcut {
    /** The unit's input. */
    INPUT,
    /** The input after the first normalisation and ReLU. */
    ACTIVATED
  }

  private final BatchNorm2d norm1;
  private final Conv2d conv1;
  private final BatchNorm2d norm2;
  private final Conv2d conv2;
  private final Conv2d projection;
  private final Shortcut shortcut;

  /** A unit; only one that changes the width may have a stride. */
  public WideUnit(
      int inputs, int width, int stride, int dilation, int innerDilation, Shortcut shortcut) {
    norm1 = child("norm1", new BatchNorm2d(inputs));
    conv1 = child("conv1", Conv2d.of(inputs, width, 3, stride, dilation));
    norm2 = child("norm2", new BatchNorm2d(width));
    conv2 = child("conv2", Conv2d.of(width, width, 3, 1, innerDilation));
    boolean same = inputs == width;
    if (same && stride != 1) {
      throw new IllegalArgumentException("A unit that keeps its width cannot have a stride");
    }
    projection = same ? null : child("shortcut", Conv2d.one(inputs, width, stride));
    this.shortcut = shortcut;
  }

  @Override
  public NDArray rest(ParameterStore parameters, NDArray x, NDArray normal, boolean training) {
    NDArray active = Ops.relu(normal);
    NDArray a = conv1.apply(parameters, active, training);
    NDArray b = Ops.reluOf(norm2.consume(parameters, a, training));
    NDArray y = conv2.consume(parameters, b, training);
    if (projection != null) {
      NDArray side = projection.consume(parameters, active, training);
      return Ops.replace(side, Ops.addInto(y, side));
    }
    NDArray sum = Ops.addInto(y, shortcut == Shortcut.ACTIVATED ? active : x);
    active.close();
    return sum;
  }

  @Override
  public BatchNorm2d first() {
    return norm1;
  }

  @Override
  public Shape output(Shape input) {
    return conv2.output(conv1.output(input));
  }
}
