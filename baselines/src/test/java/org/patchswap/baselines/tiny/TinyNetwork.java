package org.patchswap.baselines.tiny;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.baselines.formula.Maps;
import org.patchswap.baselines.module.Layers;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;

/** A stem, some stages that halve the map from the second on, and a linear layer. */
public final class TinyNetwork implements Network {
  static final int CLASSES = 5;
  private final Kind kind;
  private final List<Block> convolutions = new ArrayList<>();
  private final SequentialBlock all = new SequentialBlock();
  private final Linear head;

  TinyNetwork(Kind kind, int[] widths) {
    this.kind = kind;
    int in = 3;
    for (int i = 0; i < widths.length; i++) {
      Block c = Layers.convNorm(in, widths[i], 3, i > 1 ? 2 : 1, 1);
      convolutions.add(c);
      all.add(c);
      in = widths[i];
    }
    head = Layers.linear(in, CLASSES);
    all.add(head);
  }

  /** Gives every parameter its values. */
  TinyNetwork initialise(NDManager manager, long seed) {
    Shape x = new Shape(1, 3, TinyWorkload.SIZE, TinyWorkload.SIZE);
    Ready.make(all, manager, seed);
    for (Block c : convolutions) {
      c.initialize(manager, DataType.FLOAT32, x);
      x = c.getOutputShapes(new Shape[] {x})[0];
    }
    head.initialize(manager, DataType.FLOAT32, new Shape(1, x.get(1)));
    return this;
  }

  @Override
  public String architecture() {
    return "tiny";
  }

  @Override
  public Block block() {
    return all;
  }

  @Override
  public Predictions forward(
      ParameterStore store, NDArray images, boolean training, boolean features) {
    List<NDArray> before = new ArrayList<>();
    List<NDArray> after = new ArrayList<>();
    NDArray x = images;
    for (Block c : convolutions) {
      NDArray pre = c.forward(store, new NDList(x), training).singletonOrThrow();
      x = Activation.relu(pre);
      before.add(pre);
      after.add(x);
    }
    NDArray pooled = x.mean(new int[] {3}).mean(new int[] {2});
    NDArray rows = kind == Kind.IMAGES ? pooled : Maps.pixels(x);
    NDArray logits = head.forward(store, new NDList(rows), training).singletonOrThrow();
    if (kind != Kind.IMAGES) {
      long side = Maps.height(x);
      logits = logits.reshape(Maps.batch(x), side, side, CLASSES).transpose(0, 3, 1, 2);
      logits = Maps.nearest(logits, 4, 4);
    }
    Optional<Features> kept =
        features ? Optional.of(new Features(after, before, pooled)) : Optional.empty();
    return new Predictions(new NDList(logits), kept);
  }

  @Override
  public Optional<NDArray> classify(ParameterStore store, NDArray vectors) {
    return Optional.of(head.forward(store, new NDList(vectors), true).singletonOrThrow());
  }
}
