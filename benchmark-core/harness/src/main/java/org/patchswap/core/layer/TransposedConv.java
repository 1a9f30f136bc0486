package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A 4x4 transposed convolution of stride 2 and padding 1 with bias, which doubles a map: (B, Ci, H,
 * W) to (B, Co, 2H, 2W). The weight has PyTorch's layout (Ci, Co, 4, 4). DJL has no such operation;
 * it is a plain convolution of the map with zeros between its pixels, by the flipped weight.
 */
public final class TransposedConv extends AbstractBlock {
  private static final int KERNEL = 4;
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape REST = new Shape(2, 2);
  private final long out;
  private final Parameter weight;
  private final Parameter bias;

  /** A layer between channel numbers. */
  public TransposedConv(long in, long out) {
    super((byte) 1);
    this.out = out;
    weight = add("weight", Parameter.Type.WEIGHT, new Shape(in, out, KERNEL, KERNEL));
    bias = add("bias", Parameter.Type.BIAS, new Shape(out));
  }

  /** PyTorch takes the second axis of a weight for its inputs, here too. */
  private Parameter add(String name, Parameter.Type type, Shape shape) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optShape(shape)
            .optInitializer(new FanIn(out * KERNEL * KERNEL))
            .build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    NDArray w = store.getValue(weight, x.getDevice(), training).flip(2, 3).swapAxes(0, 1);
    NDArray b = store.getValue(bias, x.getDevice(), training);
    Product product = (a, v, c) -> Conv2d.conv2d(a, v, c, ONE, REST, ONE, 1).singletonOrThrow();
    return new NDList(product.in(spread(x), w, b));
  }

  /** Zeros between the pixels: (B, C, H, W) to (B, C, 2H-1, 2W-1). */
  public static NDArray spread(NDArray x) {
    long b = x.getShape().get(0);
    long c = x.getShape().get(1);
    long h = x.getShape().get(2);
    long w = x.getShape().get(3);
    NDArray wide = x.reshape(b, c, h, w, 1);
    wide = wide.concat(wide.zerosLike(), 4).reshape(b, c, h, 1, 2 * w);
    NDArray tall = wide.concat(wide.zerosLike(), 3).reshape(b, c, 2 * h, 2 * w);
    return tall.get(":, :, :" + (2 * h - 1) + ", :" + (2 * w - 1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape s = inputs[0];
    return new Shape[] {new Shape(s.get(0), out, 2 * s.get(2), 2 * s.get(3))};
  }
}
