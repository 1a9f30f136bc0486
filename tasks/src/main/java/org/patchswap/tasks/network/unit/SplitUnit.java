package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/**
 * The unit of ShuffleNetV2 (Ma et al. 2018): half of the channels pass unchanged, the other half go
 * through 1x1, 3x3 depthwise, 1x1; then both are shuffled. The first half comes from a ReLU, so the
 * ReLU over both halves leaves it as it is.
 */
public final class SplitUnit extends ShuffledUnit {
  private final int half;
  private final ConvUnit first;
  private final Conv2d depthwise;
  private final BatchNorm2d depthwiseNorm;
  private final Conv2d last;
  private final BatchNorm2d lastNorm;

  /** A unit that works on half of its channels. */
  public SplitUnit(int channels) {
    half = channels / 2;
    first = child("first", new ConvUnit(Conv2d.one(half, half, 1), half));
    depthwise = child("depthwise.conv", Conv2d.grouped(half, half, 3, 1, 1, half));
    depthwiseNorm = child("depthwise.norm", new BatchNorm2d(half));
    last = child("last.conv", Conv2d.one(half, half, 1));
    lastNorm = child("last.norm", new BatchNorm2d(half));
  }

  @Override
  public NDArray preActivation(ParameterStore parameters, NDArray x, boolean training) {
    NDArray kept = x.get(new NDIndex(":, :" + half));
    NDArray other = x.get(new NDIndex(":, " + half + ":"));
    NDArray a = first.consume(parameters, other, training);
    NDArray b =
        depthwiseNorm.consume(parameters, depthwise.consume(parameters, a, training), training);
    NDArray c = lastNorm.consume(parameters, last.consume(parameters, b, training), training);
    NDArray both = Ops.concat(kept, c);
    kept.close();
    return Ops.replace(c, both);
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
