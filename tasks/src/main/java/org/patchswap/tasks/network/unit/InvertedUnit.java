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

  /** A unit whose inner width is {@code factor} times its inputs. */
  public InvertedUnit(int inputs, int outputs, int stride, int dilation, int factor) {
    int inner = inputs * factor;
    expand = child("expand", new ConvUnit(Conv2d.one(inputs, inner, 1), inner));
    depthwise =
        child(
            "depthwise",
            new ConvUnit(Conv2d.grouped(inner, inner, 3, stride, dilation, inner), inner));
    project = child("project.conv", Conv2d.one(inner, outputs, 1));
    norm = child("project.norm", new BatchNorm2d(outputs));
    residual = stride == 1 && inputs == outputs;
  }

  @Override
  public NDArray preActivation(ParameterStore parameters, NDArray x, boolean training) {
    NDArray wide = expand.apply(parameters, x, training);
    NDArray deep = depthwise.consume(parameters, wide, training);
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
    return project.output(depthwise.output(expand.output(input)));
  }
}
