package org.patchswap.baselines.module;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.tensor.Scalars;

/**
 * FGD's global context block: x + W2 relu(LN(W1 c)), c the mean of x over space weighted by the
 * softmax of a 1x1 convolution; W2 starts at 0. (N, C, H, W) to the same shape.
 */
public final class ContextBlock extends AbstractBlock {
  private static final float EPSILON = 1e-5f;
  private final long channels;
  private final Block mask;
  private final Block first;
  private final Parameter gamma;
  private final Parameter beta;
  private final Block second;

  /** A block for some number of channels. */
  public ContextBlock(long channels) {
    super((byte) 1);
    this.channels = channels;
    long half = Math.max(1, channels / 2);
    mask = addChildBlock("mask", Layers.conv(channels, 1, 1, 1, true));
    first = addChildBlock("first", Layers.linear(channels, half));
    second = addChildBlock("second", Layers.zero(Layers.linear(half, channels)));
    gamma = add("gamma", Parameter.Type.GAMMA, half);
    beta = add("beta", Parameter.Type.BETA, half);
  }

  private Parameter add(String name, Parameter.Type type, long size) {
    return addParameter(
        Parameter.builder().setName(name).setType(type).optShape(new Shape(size)).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    NDArray logits = mask.forward(store, inputs, training).singletonOrThrow();
    NDArray share = FeatureMaps.channels(logits).softmax(2);
    NDArray context = FeatureMaps.channels(x).matMul(share.transpose(0, 2, 1)).squeeze(2);
    NDArray hidden = first.forward(store, new NDList(context), training).singletonOrThrow();
    NDArray centred = hidden.sub(hidden.mean(new int[] {1}, true));
    NDArray deviation = Scalars.add(centred.square().mean(new int[] {1}, true), EPSILON).sqrt();
    NDArray normal =
        centred
            .div(deviation)
            .mul(store.getValue(gamma, x.getDevice(), training))
            .add(store.getValue(beta, x.getDevice(), training));
    NDList active = new NDList(Activation.relu(normal));
    NDArray add = second.forward(store, active, training).singletonOrThrow();
    return new NDList(x.add(add.expandDims(2).expandDims(3)));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    long n = inputs[0].get(0);
    mask.initialize(manager, type, inputs[0]);
    first.initialize(manager, type, new Shape(n, channels));
    second.initialize(manager, type, new Shape(n, Math.max(1, channels / 2)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
