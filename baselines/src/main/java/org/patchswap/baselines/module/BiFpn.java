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
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.tensor.Scalars;

/**
 * FRSKD's self-teacher: a bidirectional feature pyramid on the student's own maps, from deep to
 * shallow and back, of {@code width} times their channels, and a linear classifier on the deepest
 * refined map. FeatureMaps (B, C_l, H_l, W_l) from shallow to deep to the logits (B, K) and the
 * refined maps (B, width C_l, H_l, W_l), after ReLU.
 */
public final class BiFpn extends AbstractBlock {
  private static final float LEAST = 1e-6f;
  private final List<Shape> maps;
  private final long width;
  private final Block[] lateral;
  private final Block[] skip;
  private final Block[] fromDeeper;
  private final Block[] up;
  private final Block[] fromShallower;
  private final Block[] down;
  private final Parameter[] upWeights;
  private final Parameter[] downWeights;
  private final Block classifier;

  /**
   * A pyramid.
   *
   * @param maps the student's shapes, at least two, shallow to deep
   * @param width times the student's channels
   * @param depth convolutions a unit
   */
  public BiFpn(List<Shape> maps, long classes, int width, int depth) {
    super((byte) 1);
    this.maps = List.copyOf(maps);
    this.width = width;
    int n = maps.size();
    lateral = new Block[n];
    skip = new Block[n];
    fromDeeper = new Block[n];
    up = new Block[n];
    fromShallower = new Block[n];
    down = new Block[n];
    upWeights = new Parameter[n];
    downWeights = new Parameter[n];
    for (int i = 0; i < n; i++) {
      long own = maps.get(i).get(1);
      long wide = own * width;
      lateral[i] = addChildBlock("lateral" + i, DepthwiseUnit.point(own, wide));
      if (i > 0) {
        long before = maps.get(i - 1).get(1) * width;
        skip[i] = addChildBlock("skip" + i, DepthwiseUnit.point(own, wide));
        fromShallower[i] = addChildBlock("sample-down" + i, DepthwiseUnit.point(before, wide));
        down[i] = addChildBlock("down" + i, DepthwiseUnit.deep(wide, depth));
        downWeights[i] = weights("down-weights" + i, i < n - 1 ? 3 : 2);
      }
      if (i < n - 1) {
        long after = maps.get(i + 1).get(1) * width;
        fromDeeper[i] = addChildBlock("sample-up" + i, DepthwiseUnit.point(after, wide));
        up[i] = addChildBlock("up" + i, DepthwiseUnit.deep(wide, depth));
        upWeights[i] = weights("up-weights" + i, 2);
      }
    }
    long deepest = maps.get(n - 1).get(1) * width;
    classifier = addChildBlock("classifier", Layers.linear(deepest, classes));
  }

  private Parameter weights(String name, long inputs) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(Parameter.Type.OTHER)
            .optInitializer(Initializer.ONES)
            .optShape(new Shape(inputs))
            .build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    int n = maps.size();
    UnaryOperator<NDArray> relu = Activation::relu;
    NDArray[] in = new NDArray[n];
    for (int i = 0; i < n; i++) {
      in[i] = run(lateral[i], store, relu.apply(inputs.get(i)), training);
    }
    NDArray[] top = new NDArray[n];
    top[n - 1] = in[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      NDArray x = relu.apply(top[i + 1]);
      NDArray deeper = FeatureMaps.nearest(x, FeatureMaps.height(in[i]), FeatureMaps.width(in[i]));
      deeper = run(fromDeeper[i], store, deeper, training);
      NDArray mixed = mix(store, upWeights[i], training, relu.apply(in[i]), deeper);
      top[i] = run(up[i], store, mixed, training);
    }
    NDArray[] out = new NDArray[n];
    out[0] = top[0];
    for (int i = 1; i < n; i++) {
      NDArray own = run(skip[i], store, relu.apply(inputs.get(i)), training);
      NDArray finer =
          shrink(relu.apply(out[i - 1]), FeatureMaps.height(in[i]), FeatureMaps.width(in[i]));
      finer = run(fromShallower[i], store, finer, training);
      NDArray mixed =
          i < n - 1
              ? mix(store, downWeights[i], training, own, relu.apply(top[i]), finer)
              : mix(store, downWeights[i], training, own, finer);
      out[i] = run(down[i], store, mixed, training);
    }
    NDList result = new NDList();
    NDArray pooled = relu.apply(out[n - 1]).mean(new int[] {3}).mean(new int[] {2});
    result.add(run(classifier, store, pooled, training));
    for (NDArray map : out) {
      result.add(relu.apply(map));
    }
    return result;
  }

  private static NDArray run(Block block, ParameterStore store, NDArray x, boolean training) {
    return block.forward(store, new NDList(x), training).singletonOrThrow();
  }

  /** FeatureMaps weighted by max(w, 0) / (sum + 1e-6). */
  private static NDArray mix(
      ParameterStore store, Parameter weights, boolean training, NDArray... maps) {
    NDArray w = Activation.relu(store.getValue(weights, maps[0].getDevice(), training));
    NDArray share = w.div(Scalars.add(w.sum(), LEAST));
    NDArray sum = maps[0].mul(share.get(0));
    for (int i = 1; i < maps.length; i++) {
      sum = sum.add(maps[i].mul(share.get(i)));
    }
    return sum;
  }

  /** 3x3 maxima of stride 2 with padding at the far side, of a map that is nowhere negative. */
  private static NDArray shrink(NDArray x, long height, long width) {
    if (FeatureMaps.height(x) == height && FeatureMaps.width(x) == width) {
      return x;
    }
    long h = Math.max(0, 2 * (height - 1) + 3 - FeatureMaps.height(x));
    long w = Math.max(0, 2 * (width - 1) + 3 - FeatureMaps.width(x));
    NDArray padded = x.pad(new Shape(w / 2, w - w / 2, h / 2, h - h / 2), 0);
    Shape three = new Shape(3, 3);
    NDArray pooled =
        JniUtils.maxPool((PtNDArray) padded, three, new Shape(2, 2), new Shape(0, 0), false);
    return FeatureMaps.pool(pooled, height, width);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    for (int i = 0; i < maps.size(); i++) {
      Shape own = inputs[i];
      lateral[i].initialize(manager, type, own);
      if (i > 0) {
        skip[i].initialize(manager, type, own);
        fromShallower[i].initialize(manager, type, wide(own, i - 1));
        down[i].initialize(manager, type, wide(own, i));
      }
      if (i < maps.size() - 1) {
        fromDeeper[i].initialize(manager, type, wide(own, i + 1));
        up[i].initialize(manager, type, wide(own, i));
      }
    }
    long deepest = maps.get(maps.size() - 1).get(1) * width;
    classifier.initialize(manager, type, new Shape(inputs[0].get(0), deepest));
  }

  private Shape wide(Shape like, int stage) {
    return new Shape(like.get(0), maps.get(stage).get(1) * width, like.get(2), like.get(3));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape[] out = new Shape[inputs.length + 1];
    long deepest = maps.get(maps.size() - 1).get(1) * width;
    Shape pooled = new Shape(inputs[0].get(0), deepest);
    out[0] = classifier.getOutputShapes(new Shape[] {pooled})[0];
    for (int i = 0; i < inputs.length; i++) {
      out[i + 1] = wide(inputs[i], i);
    }
    return out;
  }
}
