package org.patchswap.baselines.module;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Batch normalisation over (B, C, ...), PyTorch's constants: momentum 0.1, eps 1e-5. DJL's own
 * block returns a view that slows the backward pass.
 */
public final class Norm extends AbstractBlock {
  private static final float KEPT = 0.9f;
  private static final float EPSILON = 1e-5f;
  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter mean;
  private final Parameter variance;

  /** A layer for some number of channels. */
  public Norm(long channels) {
    super((byte) 1);
    gamma = add("gamma", Parameter.Type.GAMMA, true, channels);
    beta = add("beta", Parameter.Type.BETA, true, channels);
    mean = add("runningMean", Parameter.Type.RUNNING_MEAN, false, channels);
    variance = add("runningVar", Parameter.Type.RUNNING_VAR, false, channels);
  }

  private Parameter add(String name, Parameter.Type type, boolean learns, long channels) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optRequiresGrad(learns)
            .optShape(new Shape(channels))
            .build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            store.getValue(mean, x.getDevice(), training),
            store.getValue(variance, x.getDevice(), training),
            store.getValue(gamma, x.getDevice(), training),
            store.getValue(beta, x.getDevice(), training),
            -1,
            KEPT,
            EPSILON,
            training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs, DataType[] types) {
    return getOutputShapes(inputs);
  }
}
