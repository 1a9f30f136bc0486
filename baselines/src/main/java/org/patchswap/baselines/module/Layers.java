package org.patchswap.baselines.module;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import org.patchswap.core.layer.FanIn;

/** Layers with PyTorch's initial weights. */
public final class Layers {
  private Layers() {}

  /**
   * A square convolution.
   *
   * @param bias whether it has one
   */
  public static Conv2d conv(long in, long out, int kernel, int stride, int pad, boolean bias) {
    return conv(in, out, kernel, stride, pad, bias, 1);
  }

  /** A depth-wise convolution, stride 1, same size. */
  public static Conv2d depthwise(long channels, int kernel) {
    return conv(channels, channels, kernel, 1, kernel / 2, false, (int) channels);
  }

  /** A convolution with bias over a window of some height and width, without padding. */
  static Conv2d valid(long in, long out, long height, long width) {
    Shape window = new Shape(height, width);
    Conv2d c = Conv2d.builder().setKernelShape(window).setFilters((int) out).optBias(true).build();
    return initialised(c, in * height * width);
  }

  private static Conv2d conv(
      long in, long out, int kernel, int stride, int pad, boolean bias, int groups) {
    Conv2d c =
        Conv2d.builder()
            .setKernelShape(new Shape(kernel, kernel))
            .setFilters((int) out)
            .optStride(new Shape(stride, stride))
            .optPadding(new Shape(pad, pad))
            .optBias(bias)
            .optGroups(groups)
            .build();
    return initialised(c, in / groups * kernel * kernel);
  }

  /** A linear layer (B, in) to (B, out) with bias. */
  public static Linear linear(long in, long out) {
    return initialised(Linear.builder().setUnits(out).build(), in);
  }

  private static <B extends Block> B initialised(B block, long fanIn) {
    Initializer uniform = new FanIn(fanIn);
    block.setInitializer(uniform, Parameter.Type.WEIGHT);
    block.setInitializer(uniform, Parameter.Type.BIAS);
    return block;
  }

  /** A block whose weights and biases start at 0. */
  public static <B extends Block> B zero(B block) {
    block.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
    block.setInitializer(Initializer.ZEROS, Parameter.Type.BIAS);
    return block;
  }

  /** Blocks one after another. */
  public static SequentialBlock chain(Block... blocks) {
    SequentialBlock s = new SequentialBlock();
    for (Block b : blocks) {
      s.add(b);
    }
    return s;
  }

  /** max(x, 0). */
  public static Block relu() {
    return new LambdaBlock(Activation::relu, "relu");
  }

  /** x or slope x, whichever is larger. */
  public static Block leakyRelu(float slope) {
    return function(x -> x.getNDArrayInternal().leakyRelu(slope), "leaky-relu");
  }

  /** (B, C, H, W) to (B, C). */
  public static Block globalPool() {
    return function(x -> x.mean(new int[] {3}).mean(new int[] {2}), "global-pool");
  }

  private static Block function(java.util.function.UnaryOperator<NDArray> f, String name) {
    return new LambdaBlock(list -> new NDList(f.apply(list.singletonOrThrow())), name);
  }

  /** A function of one array as a block without parameters. */
  public static Block pure(java.util.function.UnaryOperator<NDArray> f, String name) {
    return function(f, name);
  }

  /** Convolution without bias and batch normalisation. */
  public static SequentialBlock convNorm(long in, long out, int kernel, int stride, int pad) {
    return chain(conv(in, out, kernel, stride, pad, false), new Norm(out));
  }

  /** Convolution without bias, batch normalisation, ReLU. */
  public static SequentialBlock convNormRelu(long in, long out, int kernel, int stride, int pad) {
    return chain(conv(in, out, kernel, stride, pad, false), new Norm(out), relu());
  }
}
