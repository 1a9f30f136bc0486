package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/**
 * ReLU(F(x) + shortcut(x)) (He et al. 2016): F is two 3x3 convolutions, or 1x1, 3x3, 1x1; the
 * shortcut is the identity, or a 1x1 convolution with normalisation where shapes differ (option B).
 */
public final class ResidualUnit extends Unit {
  private final List<Conv2d> convs = new ArrayList<>();
  private final List<BatchNorm2d> norms = new ArrayList<>();
  private final Conv2d shortcut;
  private final BatchNorm2d shortcutNorm;

  private ResidualUnit(List<Conv2d> convs, int[] widths, int inputs, int stride) {
    for (int i = 0; i < convs.size(); i++) {
      this.convs.add(child("conv" + (i + 1), convs.get(i)));
      norms.add(child("norm" + (i + 1), new BatchNorm2d(widths[i])));
    }
    int outputs = widths[widths.length - 1];
    boolean same = inputs == outputs && stride == 1;
    shortcut = same ? null : child("shortcut.conv", Conv2d.one(inputs, outputs, stride));
    shortcutNorm = same ? null : child("shortcut.norm", new BatchNorm2d(outputs));
  }

  /** Two 3x3 convolutions. */
  public static ResidualUnit basic(
      int inputs, int width, int stride, int dilation, int innerDilation) {
    return new ResidualUnit(
        List.of(
            Conv2d.of(inputs, width, 3, stride, dilation),
            Conv2d.of(width, width, 3, 1, innerDilation)),
        new int[] {width, width},
        inputs,
        stride);
  }

  /** 1x1, 3x3 (with the stride), 1x1 to four times the width. */
  public static ResidualUnit bottleneck(int inputs, int width, int stride, int dilation) {
    return new ResidualUnit(
        List.of(
            Conv2d.one(inputs, width, 1),
            Conv2d.of(width, width, 3, stride, dilation),
            Conv2d.one(width, 4 * width, 1)),
        new int[] {width, width, 4 * width},
        inputs,
        stride);
  }

  @Override
  public NDArray preActivation(ParameterStore parameters, NDArray x, boolean training) {
    int last = convs.size() - 1;
    NDArray y =
        norms.get(0).consume(parameters, convs.get(0).apply(parameters, x, training), training);
    for (int i = 1; i <= last; i++) {
      NDArray active = Ops.reluOf(y);
      y =
          norms
              .get(i)
              .consume(parameters, convs.get(i).consume(parameters, active, training), training);
    }
    if (shortcut == null) {
      return Ops.addInto(y, x);
    }
    NDArray side =
        shortcutNorm.consume(parameters, shortcut.apply(parameters, x, training), training);
    return Ops.replace(side, Ops.addInto(y, side));
  }

  @Override
  public Optional<BatchNorm2d> normalisation() {
    return Optional.of(norms.get(norms.size() - 1));
  }

  @Override
  public Shape output(Shape input) {
    Shape shape = input;
    for (Conv2d conv : convs) {
      shape = conv.output(shape);
    }
    return shape;
  }
}
