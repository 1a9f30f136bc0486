package org.patchswap.core.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Linear;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;

/**
 * A stem and some stages of one convolution each, which halve the map from the second stage on, and
 * a linear layer: over the pooled map for images, over every position for the other tasks.
 */
final class TinyNetwork extends Layer implements Network {
  private final TinyTask task;
  private final List<Conv2d> convolutions = new ArrayList<>();
  private final List<BatchNorm2d> norms = new ArrayList<>();
  private final Linear head;

  /** A network; one stage for each number of channels. */
  TinyNetwork(TinyTask task, int... channels) {
    this.task = task;
    int inputs = 3;
    for (int i = 0; i < channels.length; i++) {
      int stride = i > 1 ? 2 : 1;
      convolutions.add(child("stage" + i + ".conv", Conv2d.three(inputs, channels[i], stride)));
      norms.add(child("stage" + i + ".norm", new BatchNorm2d(channels[i])));
      inputs = channels[i];
    }
    head = child("head", new Linear(inputs, TinyWorkload.CLASSES));
  }

  @Override
  public String architecture() {
    return "tiny";
  }

  @Override
  public Block block() {
    return this;
  }

  @Override
  public Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    List<NDArray> before = new ArrayList<>();
    List<NDArray> after = new ArrayList<>();
    NDArray x = images;
    for (int i = 0; i < norms.size(); i++) {
      NDArray linear = convolutions.get(i).apply(parameters, x, training);
      NDArray pre = norms.get(i).apply(parameters, linear, training);
      x = Activation.relu(pre);
      before.add(pre);
      after.add(x);
    }
    NDArray pooled = x.mean(new int[] {3}).mean(new int[] {2});
    NDArray logits =
        task == TinyTask.CLASSIFICATION ? head.apply(parameters, pooled, true) : map(parameters, x);
    return new Predictions(
        new NDList(logits),
        features ? Optional.of(new Features(after, before, pooled)) : Optional.empty());
  }

  /** Logits of every position, repeated to the size of the label maps: (B, C, 4, 4). */
  private NDArray map(ParameterStore parameters, NDArray x) {
    long side = x.getShape().get(2);
    NDArray rows = head.apply(parameters, TinyWorkload.rows(x), true);
    NDArray logits = rows.reshape(x.getShape().get(0), side, side, -1).transpose(0, 3, 1, 2);
    long times = TinyWorkload.GRID / side;
    return times == 1 ? logits : logits.repeat(2, times).repeat(3, times);
  }

  @Override
  public Optional<NDArray> classify(ParameterStore parameters, NDArray vectors) {
    return Optional.of(head.apply(parameters, vectors, true));
  }

  @Override
  public Optional<NDArray[]> normalisation(int stage) {
    return Optional.of(norms.get(stage).affine());
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    return forward(parameters, x, training, false).outputs().get(0);
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(input.get(0), TinyWorkload.CLASSES);
  }
}
