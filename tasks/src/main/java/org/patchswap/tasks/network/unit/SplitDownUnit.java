package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/**
 * The unit of ShuffleNetV2 that halves the side (Ma et al. 2018): two branches from the whole
 * input, side by side, shuffled.
 */
public final class SplitDownUnit extends ShuffledUnit {
  private final Conv2d leftDepthwise;
  private final BatchNorm2d leftNorm;
  private final ConvUnit left;
  private final ConvUnit rightFirst;
  private final Conv2d rightDepthwise;
  private final BatchNorm2d rightNorm;
  private final ConvUnit right;
  private final int outputs;

  /** A unit of two branches of half the outputs each. */
  public SplitDownUnit(int inputs, int outputs) {
    int half = outputs / 2;
    this.outputs = outputs;
    leftDepthwise = child("left.depthwise", Conv2d.grouped(inputs, inputs, 3, 2, 1, inputs));
    leftNorm = child("left.norm", new BatchNorm2d(inputs));
    left = child("left.last", new ConvUnit(Conv2d.one(inputs, half, 1), half));
    rightFirst = child("right.first", new ConvUnit(Conv2d.one(inputs, half, 1), half));
    rightDepthwise = child("right.depthwise", Conv2d.grouped(half, half, 3, 2, 1, half));
    rightNorm = child("right.norm", new BatchNorm2d(half));
    right = child("right.last", new ConvUnit(Conv2d.one(half, half, 1), half));
  }

  @Override
  public NDArray preActivation(ParameterStore parameters, NDArray x, boolean training) {
    NDArray a =
        leftNorm.consume(parameters, leftDepthwise.apply(parameters, x, training), training);
    NDArray leftSide = Ops.replace(a, left.preActivation(parameters, a, training));
    NDArray b = rightFirst.apply(parameters, x, training);
    NDArray c =
        rightNorm.consume(parameters, rightDepthwise.consume(parameters, b, training), training);
    NDArray rightSide = Ops.replace(c, right.preActivation(parameters, c, training));
    NDArray both = Ops.concat(leftSide, rightSide);
    rightSide.close();
    return Ops.replace(leftSide, both);
  }

  @Override
  public Shape output(Shape input) {
    Shape s = leftDepthwise.output(input);
    return new Shape(s.get(0), outputs, s.get(2), s.get(3));
  }
}
