package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * A square convolution that keeps the map's side at stride 1: (B, C, H, W) to (B, D, H', W'), H' =
 * ceil(H / stride). First values: He et al. 2015, normal, fan-out; bias 0.
 */
public final class Conv2d extends Layer {
  private final int outputs;
  private final int kernel;
  private final int stride;
  private final int dilation;
  private final int groups;
  private final Parameter weight;
  private final Parameter bias;

  private Conv2d(
      int inputs, int outputs, int kernel, int stride, int dilation, int groups, boolean biased) {
    this.outputs = outputs;
    this.kernel = kernel;
    this.stride = stride;
    this.dilation = dilation;
    this.groups = groups;
    this.weight =
        trained(
            "weight",
            Parameter.Type.WEIGHT,
            new Shape(outputs, inputs / groups, kernel, kernel),
            FirstValues.KAIMING_FAN_OUT);
    this.bias =
        biased ? trained("bias", Parameter.Type.BIAS, new Shape(outputs), FirstValues.ZEROS) : null;
  }

  /** k x k, no bias. */
  public static Conv2d of(int inputs, int outputs, int kernel, int stride, int dilation) {
    return new Conv2d(inputs, outputs, kernel, stride, dilation, 1, false);
  }

  /** 3 x 3, no bias. */
  public static Conv2d three(int inputs, int outputs, int stride) {
    return of(inputs, outputs, 3, stride, 1);
  }

  /** 1 x 1, no bias. */
  public static Conv2d one(int inputs, int outputs, int stride) {
    return of(inputs, outputs, 1, stride, 1);
  }

  /** k x k in groups, no bias; as many groups as channels make it depthwise. */
  public static Conv2d grouped(
      int inputs, int outputs, int kernel, int stride, int dilation, int groups) {
    return new Conv2d(inputs, outputs, kernel, stride, dilation, groups, false);
  }

  /** k x k with bias. */
  public static Conv2d biased(int inputs, int outputs, int kernel, int stride) {
    return new Conv2d(inputs, outputs, kernel, stride, 1, 1, true);
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    int padding = padding();
    return Ops.first(
        x.getNDArrayInternal()
            .convolution(
                x,
                value(parameters, weight, x, training),
                value(parameters, bias, x, training),
                new Shape(stride, stride),
                new Shape(padding, padding),
                new Shape(dilation, dilation),
                groups));
  }

  private int padding() {
    return dilation * (kernel - 1) / 2;
  }

  @Override
  public Shape output(Shape in) {
    return new Shape(
        in.get(0),
        outputs,
        Ops.side(in.get(2), kernel, stride, padding(), dilation),
        Ops.side(in.get(3), kernel, stride, padding(), dilation));
  }
}
