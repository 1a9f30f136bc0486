package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.initializer.Initializer;
import java.util.function.UnaryOperator;

/**
 * Layers that start as PyTorch's do unless told otherwise, and chains of them: what methods train
 * beside the student. A chain's parameters are named by place and class, for example {@code
 * 01Conv2d_weight}.
 */
public final class Layers {
  private Layers() {}

  /**
   * A square convolution that keeps the map's side at stride 1.
   *
   * @param bias whether it has one
   */
  public static Conv2d conv(long in, long out, int kernel, int stride, boolean bias) {
    Conv2d c =
        bias
            ? Conv2d.biased((int) in, (int) out, kernel, stride)
            : Conv2d.of((int) in, (int) out, kernel, stride, 1);
    return initialised(c, in * kernel * kernel);
  }

  /** A depth-wise convolution, stride 1, same size. */
  public static Conv2d depthwise(long channels, int kernel) {
    int c = (int) channels;
    return initialised(Conv2d.grouped(c, c, kernel, 1, 1, c), (long) kernel * kernel);
  }

  /** A convolution with bias over a window of some height and width, without padding. */
  public static Conv2d valid(long in, long out, long height, long width) {
    Conv2d c = Conv2d.valid((int) in, (int) out, (int) height, (int) width);
    return initialised(c, in * height * width);
  }

  /** A linear layer (B, in) to (B, out) with bias. */
  public static Linear linear(long in, long out) {
    return initialised(new Linear((int) in, (int) out), in);
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

  /** Batch normalisation of channels. */
  public static BatchNorm2d norm(long channels) {
    return new BatchNorm2d((int) channels);
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
    return pure(x -> x.getNDArrayInternal().leakyRelu(slope), "leaky-relu");
  }

  /** (B, C, H, W) to (B, C). */
  public static Block globalPool() {
    return pure(x -> x.mean(new int[] {3}).mean(new int[] {2}), "global-pool");
  }

  /** A function of one array as a block without parameters. */
  public static Block pure(UnaryOperator<NDArray> f, String name) {
    return new LambdaBlock(list -> new NDList(f.apply(list.singletonOrThrow())), name);
  }

  /** Convolution without bias and batch normalisation. */
  public static SequentialBlock convNorm(long in, long out, int kernel, int stride) {
    return chain(conv(in, out, kernel, stride, false), norm(out));
  }

  /** Convolution without bias, batch normalisation, ReLU. */
  public static SequentialBlock convNormRelu(long in, long out, int kernel, int stride) {
    return chain(conv(in, out, kernel, stride, false), norm(out), relu());
  }
}
