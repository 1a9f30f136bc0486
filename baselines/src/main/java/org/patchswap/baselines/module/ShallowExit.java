package org.patchswap.baselines.module;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.layer.Layers;

/**
 * A classifier on a shallow map: convolutions of stride 2 with normalisation and ReLU until the map
 * is as small as the deepest one, the last of them giving its channels, then pooling and a linear
 * layer. (B, C, H, W) to the logits (B, K), the pooled vector (B, D) and the map (B, D, h, w).
 */
public final class ShallowExit extends AbstractBlock {
  private final Block extractor;
  private final Block classifier;

  /** An exit between two map shapes. */
  public ShallowExit(Shape shallow, Shape deep, long classes) {
    super((byte) 1);
    SequentialBlock s = new SequentialBlock();
    long width = shallow.get(1);
    long height = shallow.get(2);
    while (height > deep.get(2)) {
      long next = Math.min(2 * width, deep.get(1));
      s.add(Layers.convNormRelu(width, next, 3, 2));
      width = next;
      height = (height + 1) / 2;
    }
    s.add(Layers.convNormRelu(width, deep.get(1), 1, 1));
    s.add(Layers.pure(x -> FeatureMaps.pool(x, deep.get(2), deep.get(3)), "fit"));
    extractor = addChildBlock("extractor", s);
    classifier = addChildBlock("classifier", Layers.linear(deep.get(1), classes));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray map = extractor.forward(store, inputs, training).singletonOrThrow();
    NDArray pooled = map.mean(new int[] {3}).mean(new int[] {2});
    NDArray logits = classifier.forward(store, new NDList(pooled), training).singletonOrThrow();
    return new NDList(logits, pooled, map);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    extractor.initialize(manager, type, inputs);
    Shape map = extractor.getOutputShapes(inputs)[0];
    classifier.initialize(manager, type, new Shape(map.get(0), map.get(1)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape map = extractor.getOutputShapes(inputs)[0];
    Shape pooled = new Shape(map.get(0), map.get(1));
    return new Shape[] {classifier.getOutputShapes(new Shape[] {pooled})[0], pooled, map};
  }
}
