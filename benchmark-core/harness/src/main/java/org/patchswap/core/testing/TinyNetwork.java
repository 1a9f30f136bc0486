package org.patchswap.core.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;

/**
 * A stem and some stages of one convolution each, which halve the map from the second stage on, and
 * a linear layer: over the pooled map for images, over every position for the other tasks.
 */
final class TinyNetwork implements Network {
  private final TinyTask task;
  private final List<Block> stages = new ArrayList<>();
  private final Linear head = Linear.builder().setUnits(TinyWorkload.CLASSES).build();
  private final SequentialBlock all;

  /** A network; one stage for each number of channels. */
  TinyNetwork(TinyTask task, int... channels) {
    this.task = task;
    for (int i = 0; i < channels.length; i++) {
      stages.add(stage(channels[i], i > 1 ? 2 : 1));
    }
    all = new Whole();
    stages.forEach(all::add);
    all.add(head);
  }

  private static Block stage(int channels, int stride) {
    Conv2d convolution =
        Conv2d.builder()
            .setKernelShape(new Shape(3, 3))
            .setFilters(channels)
            .optStride(new Shape(stride, stride))
            .optPadding(new Shape(1, 1))
            .optBias(false)
            .build();
    return new SequentialBlock().add(convolution).add(BatchNorm.builder().build());
  }

  /** Holds the parameters; between the last stage and the head lies a change of shape. */
  private static final class Whole extends SequentialBlock {
    @Override
    public void initializeChildBlocks(NDManager manager, DataType type, Shape... images) {
      Shape x = images[0];
      for (Block child : getChildren().values()) {
        boolean last = child instanceof Linear;
        Shape in = last ? new Shape(x.get(0), x.get(1)) : x;
        child.initialize(manager, type, in);
        x = child.getOutputShapes(new Shape[] {in})[0];
      }
    }
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
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    List<NDArray> before = new ArrayList<>();
    List<NDArray> after = new ArrayList<>();
    NDArray x = images;
    for (Block stage : stages) {
      NDArray pre = stage.forward(parameters, new NDList(x), training).singletonOrThrow();
      x = Activation.relu(pre);
      before.add(pre);
      after.add(x);
    }
    NDArray pooled = x.mean(new int[] {3}).mean(new int[] {2});
    NDArray logits =
        task == TinyTask.CLASSIFICATION ? head(parameters, pooled) : map(parameters, x);
    return new Predictions(
        new NDList(logits),
        features ? Optional.of(new Features(after, before, pooled)) : Optional.empty());
  }

  /** Logits of every position, repeated to the size of the label maps: (B, C, 4, 4). */
  private NDArray map(ParameterStore parameters, NDArray x) {
    long images = x.getShape().get(0);
    long side = x.getShape().get(2);
    NDArray logits = head(parameters, TinyWorkload.rows(x));
    logits = logits.reshape(images, side, side, -1).transpose(0, 3, 1, 2);
    long times = TinyWorkload.GRID / side;
    return times == 1 ? logits : logits.repeat(2, times).repeat(3, times);
  }

  private NDArray head(ParameterStore parameters, NDArray rows) {
    return head.forward(parameters, new NDList(rows), true).singletonOrThrow();
  }

  @Override
  public Optional<NDArray> classify(ParameterStore parameters, NDArray vectors) {
    return Optional.of(head(parameters, vectors));
  }
}
