package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.patchswap.core.tensor.Scalars;

/**
 * Batch normalisation of channels (Ioffe and Szegedy 2015): (B, C, H, W) to the same shape. Running
 * statistics move by a tenth of the difference, the variance unbiased, epsilon 1e-5, as PyTorch's
 * defaults.
 */
public final class BatchNorm2d extends Layer {
  private static final float KEEP = 0.9f;
  private static final float EPSILON = 1e-5f;

  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter mean;
  private final Parameter variance;

  /** A layer for some channels. */
  public BatchNorm2d(int channels) {
    Shape shape = new Shape(channels);
    gamma = trained("gamma", Parameter.Type.GAMMA, shape, FirstValues.ONES);
    beta = trained("beta", Parameter.Type.BETA, shape, FirstValues.ZEROS);
    mean = state("mean", Parameter.Type.RUNNING_MEAN, shape, FirstValues.ZEROS);
    variance = state("variance", Parameter.Type.RUNNING_VAR, shape, FirstValues.ONES);
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    if (Folded.done(parameters, this)) {
      return x;
    }
    // Axis -1 is the engine's direct path over channels; any other axis makes two views and costs
    // half a backward pass more.
    return Ops.first(
        x.getNDArrayInternal()
            .batchNorm(
                x,
                value(parameters, mean, x, training),
                value(parameters, variance, x, training),
                value(parameters, gamma, x, training),
                value(parameters, beta, x, training),
                -1,
                KEEP,
                EPSILON,
                training));
  }

  /**
   * What the layer does outside training: a line for each channel.
   *
   * @param scale (C) of the input
   * @param shift (C) after that
   */
  record Line(NDArray scale, NDArray shift) {}

  /** The line as it is now. */
  Line line() {
    NDArray scale =
        gamma.getArray().stopGradient().div(Scalars.add(variance.getArray(), EPSILON).sqrt());
    return new Line(scale, beta.getArray().stopGradient().sub(mean.getArray().mul(scale)));
  }

  /** Scale and shift as they are now, (C) each; the parameters' own arrays, do not close them. */
  public NDArray[] affine() {
    return new NDArray[] {gamma.getArray(), beta.getArray()};
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
