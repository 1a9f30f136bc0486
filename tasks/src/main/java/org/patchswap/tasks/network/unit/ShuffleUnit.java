package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/**
 * The unit of ShuffleNet (Zhang et al. 2018): grouped 1x1, shuffle, 3x3 depthwise, grouped 1x1;
 * plus the input, or with stride 2 beside the averaged input.
 */
public final class ShuffleUnit extends Unit {
  private final ConvUnit squeeze;
  private final int squeezeGroups;
  private final ConvUnit depthwise;
  private final Conv2d expand;
  private final BatchNorm2d norm;
  private final boolean down;
  private final int inputs;

  /**
   * A unit.
   *
   * @param down whether it halves the side and appends its averaged input
   * @param first whether its first convolution is not grouped
   */
  public ShuffleUnit(int inputs, int outputs, boolean down, int groups, boolean first) {
    int inner = outputs / 4;
    this.inputs = inputs;
    this.down = down;
    squeezeGroups = first ? 1 : groups;
    squeeze =
        child(
            "squeeze", new ConvUnit(Conv2d.grouped(inputs, inner, 1, 1, 1, squeezeGroups), inner));
    depthwise =
        child(
            "depthwise",
            new ConvUnit(Conv2d.grouped(inner, inner, 3, down ? 2 : 1, 1, inner), inner));
    expand = child("expand.conv", Conv2d.grouped(inner, outputs, 1, 1, 1, groups));
    norm = child("expand.norm", new BatchNorm2d(outputs));
  }

  @Override
  public NDArray preActivation(ParameterStore parameters, NDArray x, boolean training) {
    NDArray narrow = squeeze.apply(parameters, x, training);
    NDArray mixed = Ops.replace(narrow, Ops.shuffle(narrow, squeezeGroups));
    NDArray deep = depthwise.consume(parameters, mixed, training);
    NDArray y = norm.consume(parameters, expand.consume(parameters, deep, training), training);
    if (!down) {
      return Ops.addInto(y, x);
    }
    NDArray side = Ops.averagePool(x, 3, 2, 1);
    NDArray both = Ops.concat(y, side);
    side.close();
    return Ops.replace(y, both);
  }

  @Override
  public Optional<BatchNorm2d> normalisation() {
    return down ? Optional.empty() : Optional.of(norm);
  }

  @Override
  public Shape output(Shape input) {
    Shape deep = expand.output(depthwise.output(input));
    long channels = deep.get(1) + (down ? inputs : 0);
    return new Shape(deep.get(0), channels, deep.get(2), deep.get(3));
  }
}
