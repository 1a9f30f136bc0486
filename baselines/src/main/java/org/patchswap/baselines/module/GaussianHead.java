package org.patchswap.baselines.module;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.tensor.Scalars;

/**
 * The variational regressor of VID: three 1x1 convolutions without bias, ReLU between them, for the
 * mean, and one variance a teacher channel. (B, Cs, H, W) to the mean (B, Ct, H, W) and the
 * variance (Ct) = softplus(s) + 1e-5.
 */
public final class GaussianHead extends AbstractBlock {
  private static final double LEAST = 1e-5;
  private final Block mean;
  private final Parameter scale;

  /** A head between channel numbers; the variance starts at {@code variance}. */
  public GaussianHead(long student, long teacher, double variance) {
    super((byte) 1);
    mean =
        addChildBlock(
            "mean",
            Layers.chain(
                Layers.conv(student, teacher, 1, 1, false),
                Layers.relu(),
                Layers.conv(teacher, teacher, 1, 1, false),
                Layers.relu(),
                Layers.conv(teacher, teacher, 1, 1, false)));
    float start = (float) Math.log(Math.exp(variance - LEAST) - 1);
    Initializer constant = (m, shape, type) -> m.full(shape, start, type);
    scale =
        addParameter(
            Parameter.builder()
                .setName("scale")
                .setType(Parameter.Type.OTHER)
                .optInitializer(constant)
                .optShape(new Shape(teacher))
                .build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray s = store.getValue(scale, inputs.head().getDevice(), training);
    NDArray variance = Scalars.add(s.getNDArrayInternal().softPlus(), (float) LEAST);
    return new NDList(mean.forward(store, inputs, training).singletonOrThrow(), variance);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    mean.initialize(manager, type, inputs);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {mean.getOutputShapes(inputs)[0], scale.getShape()};
  }
}
