package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.patchswap.core.tensor.SeededInitializer;

/**
 * A convolution: (B, C, H, W) to (B, D, H', W'). With a square kernel it keeps the map's side at
 * stride 1, H' = ceil(H / stride), unless it has a padding of its own. First values, where not said
 * otherwise: He et al. 2015, normal, fan-out; bias 0.
 */
public final class Conv2d extends Layer {
  private final int outputs;
  private final Shape kernel;
  private final Shape stride;
  private final Shape padding;
  private final Shape dilation;
  private final int groups;
  private final Parameter weight;
  private final Parameter bias;

  private Conv2d(
      int inputs,
      int outputs,
      Shape kernel,
      int stride,
      int padding,
      int dilation,
      int groups,
      boolean biased,
      SeededInitializer first) {
    this.outputs = outputs;
    this.kernel = kernel;
    this.stride = new Shape(stride, stride);
    this.padding = new Shape(padding, padding);
    this.dilation = new Shape(dilation, dilation);
    this.groups = groups;
    this.weight =
        trained(
            "weight",
            Parameter.Type.WEIGHT,
            new Shape(outputs, inputs / groups, kernel.get(0), kernel.get(1)),
            first);
    this.bias =
        biased ? trained("bias", Parameter.Type.BIAS, new Shape(outputs), FirstValues.ZEROS) : null;
  }

  private static Conv2d square(
      int inputs, int outputs, int kernel, int stride, int dilation, int groups, boolean biased) {
    return new Conv2d(
        inputs,
        outputs,
        new Shape(kernel, kernel),
        stride,
        dilation * (kernel - 1) / 2,
        dilation,
        groups,
        biased,
        FirstValues.KAIMING_FAN_OUT);
  }

  /** k x k, no bias. */
  public static Conv2d of(int inputs, int outputs, int kernel, int stride, int dilation) {
    return square(inputs, outputs, kernel, stride, dilation, 1, false);
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
    return square(inputs, outputs, kernel, stride, dilation, groups, false);
  }

  /** k x k in groups with bias. */
  public static Conv2d groupedBiased(
      int inputs, int outputs, int kernel, int stride, int dilation, int groups) {
    return square(inputs, outputs, kernel, stride, dilation, groups, true);
  }

  /** k x k with bias. */
  public static Conv2d biased(int inputs, int outputs, int kernel, int stride) {
    return square(inputs, outputs, kernel, stride, 1, 1, true);
  }

  /** A window of some height and width with bias and without padding: H' = H - height + 1. */
  public static Conv2d valid(int inputs, int outputs, int height, int width) {
    return new Conv2d(
        inputs, outputs, new Shape(height, width), 1, 0, 1, 1, true, FirstValues.KAIMING_FAN_OUT);
  }

  /**
   * k x k with bias and a padding of its own, first weights as {@link FirstValues#GLOROT_UNIFORM}.
   */
  public static Conv2d glorot(
      int inputs, int outputs, int kernel, int stride, int padding, int dilation) {
    return new Conv2d(
        inputs,
        outputs,
        new Shape(kernel, kernel),
        stride,
        padding,
        dilation,
        1,
        true,
        FirstValues.GLOROT_UNIFORM);
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray shift = Folded.bias(parameters, this);
    Product product =
        (a, w, b) ->
            Ops.first(
                a.getNDArrayInternal().convolution(a, w, b, stride, padding, dilation, groups));
    NDArray w = value(parameters, weight, x, training);
    NDArray b = shift == null ? value(parameters, bias, x, training) : shift;
    NDArray result =
        groups > 1 && !x.getDevice().isGpu() ? product.inFloat32(x, w, b) : product.in(x, w, b);
    return FoldTrace.convolved(parameters, this, result);
  }

  /** The weights, (D, C / groups, kh, kw). */
  Parameter weight() {
    return weight;
  }

  /** The weights of a convolution whose result is this one's, scaled. */
  NDArray scaled(NDArray scale) {
    return weight.getArray().stopGradient().mul(scale.reshape(-1, 1, 1, 1));
  }

  /**
   * The bias of a convolution whose result is this one's put through a line, channel by channel.
   */
  NDArray shifted(BatchNorm2d.Line line) {
    return bias == null
        ? line.shift()
        : bias.getArray().stopGradient().mul(line.scale()).add(line.shift());
  }

  @Override
  public Shape output(Shape in) {
    return new Shape(in.get(0), outputs, side(in, 0), side(in, 1));
  }

  private long side(Shape in, int axis) {
    return Ops.side(
        in.get(2 + axis),
        (int) kernel.get(axis),
        (int) stride.get(axis),
        (int) padding.get(axis),
        (int) dilation.get(axis));
  }
}
