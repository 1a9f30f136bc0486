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
import org.patchswap.core.layer.FanIn;
import org.patchswap.core.layer.Layers;

/**
 * The attention-based fusion block of ReviewKD. A map x (B, Ci, H, W) goes through 1x1 convolution
 * and normalisation; from the second block on, the map y that flowed on from the deeper block is
 * resized to it (nearest) and both are mixed as x a + y b with (a, b) the sigmoid of a 1x1
 * convolution on [x, y]. Gives the 3x3 convolution and normalisation of the mixed map, (B, Co, Ho,
 * Wo), and the mixed map itself, which flows on.
 */
public final class FusionBlock extends AbstractBlock {
  private static final double KAIMING = Math.sqrt(3);
  private final long height;
  private final long width;
  private final Block enter;
  private final Block attention;
  private final Block leave;

  /**
   * A block.
   *
   * @param in channels of the student's map
   * @param mid channels that flow
   * @param target (B, Co, Ho, Wo), the teacher's map
   * @param fuse whether there is a deeper block
   */
  public FusionBlock(long in, long mid, Shape target, boolean fuse) {
    super((byte) 1);
    height = target.get(2);
    width = target.get(3);
    enter = addChildBlock("enter", kaiming(Layers.convNorm(in, mid, 1, 1), in));
    attention = fuse ? addChildBlock("attention", Layers.conv(2 * mid, 2, 1, 1, true)) : null;
    Block last = Layers.convNorm(mid, target.get(1), 3, 1);
    leave = addChildBlock("leave", kaiming(last, 9 * mid));
  }

  private static Block kaiming(Block block, long fanIn) {
    block.setInitializer(new FanIn(fanIn, KAIMING), Parameter.Type.WEIGHT);
    return block;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = enter.forward(store, new NDList(inputs.get(0)), training).singletonOrThrow();
    if (attention != null) {
      NDArray y = FeatureMaps.nearest(inputs.get(1), FeatureMaps.height(x), FeatureMaps.width(x));
      NDList both = new NDList(x.concat(y, 1));
      NDArray logits = attention.forward(store, both, training).singletonOrThrow();
      NDArray share = Activation.sigmoid(logits);
      x = x.mul(share.get(":, 0:1")).add(y.mul(share.get(":, 1:2")));
    }
    x = FeatureMaps.nearest(x, height, width);
    NDArray out = leave.forward(store, new NDList(x), training).singletonOrThrow();
    return new NDList(out, x);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    enter.initialize(manager, type, inputs[0]);
    Shape inner = enter.getOutputShapes(new Shape[] {inputs[0]})[0];
    long mid = inner.get(1);
    if (attention != null) {
      Shape both = new Shape(inner.get(0), 2 * mid, inner.get(2), inner.get(3));
      attention.initialize(manager, type, both);
    }
    leave.initialize(manager, type, new Shape(inner.get(0), mid, height, width));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape inner = enter.getOutputShapes(new Shape[] {inputs[0]})[0];
    Shape mixed = new Shape(inner.get(0), inner.get(1), height, width);
    return new Shape[] {leave.getOutputShapes(new Shape[] {mixed})[0], mixed};
  }
}
