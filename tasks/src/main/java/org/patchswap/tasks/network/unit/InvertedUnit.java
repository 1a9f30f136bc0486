package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Ops;

/**
 * The inverted residual of MobileNetV2 (Sandler et al. 2018): 1x1 to more channels, 3x3 depthwise,
 * 1x1 to fewer without activation, plus the input where shapes agree.
 */
public final class InvertedUnit extends Unit {
  private final ConvUnit expand;
  private final ConvUnit depthwise;
  private final Conv2d project;
  private final BatchNorm2d norm;
  private final boolean residual;

  /** A unit whose inner width is {@code factor} times its inputs: no biases, ReLU. */
  public InvertedUnit(int inputs, int outputs, int stride, int dilation, int factor) {
    this(
        new ConvUnit(Conv2d.one(inputs, inputs * factor, 1), inputs * factor),
        new ConvUnit(depthwise(inputs * factor, stride, dilation, false), inputs * factor),
        Conv2d.one(inputs * factor, outputs, 1),
        outputs,
        stride == 1 && inputs == outputs);
  }

  /** The same with ReLU6, and nothing widened where the factor is 1: as in torchvision. */
  public static InvertedUnit clipped(
      int inputs, int outputs, int stride, int dilation, int factor) {
    int inner = inputs * factor;
    return new InvertedUnit(
        factor == 1 ? null : new ConvUnit(Conv2d.one(inputs, inner, 1), inner, Ops::relu6),
        new ConvUnit(depthwise(inner, stride, dilation, false), inner, Ops::relu6),
        Conv2d.one(inner, outputs, 1),
        outputs,
        stride == 1 && inputs == outputs);
  }

  /** The same with biased convolutions and ReLU6. */
  public static InvertedUnit biased(int inputs, int outputs, int stride, int dilation, int factor) {
    int inner = inputs * factor;
    return new InvertedUnit(
        new ConvUnit(Conv2d.biased(inputs, inner, 1, 1), inner, Ops::relu6),
        new ConvUnit(depthwise(inner, stride, dilation, true), inner, Ops::relu6),
        Conv2d.biased(inner, outputs, 1, 1),
        outputs,
        stride == 1 && inputs == outputs);
  }

  private InvertedUnit(
      ConvUnit expand, ConvUnit depthwise, Conv2d project, int outputs, boolean residual) {
    this.expand = expand == null ? null : child("expand", expand);
    this.depthwise = child("depthwise", depthwise);
    this.project = child("project.conv", project);
    this.norm = child("project.norm", new BatchNorm2d(outputs));
    this.residual = residual;
  }

  private static Conv2d depthwise(int width, int stride, int dilation, boolean biased) {
    return biased
        ? Conv2d.groupedBiased(width, width, 3, stride, dilation, width)
        : Conv2d.grouped(width, width, 3, stride, dilation, width);
  }

  @Override
  public NDArray preActivation(ParameterStore parameters, NDArray x, boolean training) {
    NDArray deep =
        expand == null
            ? depthwise.apply(parameters, x, training)
            : depthwise.consume(parameters, expand.apply(parameters, x, training), training);
    NDArray y = norm.consume(parameters, project.consume(parameters, deep, training), training);
    return residual ? Ops.addInto(y, x) : y;
  }

  /** None: the unit's output is linear. */
  @Override
  public NDArray activate(NDArray preActivation) {
    return preActivation;
  }

  @Override
  public Optional<BatchNorm2d> normalisation() {
    return Optional.of(norm);
  }

  @Override
  public Shape output(Shape input) {
    return project.output(depthwise.output(expand == null ? input : expand.output(input)));
  }
}
