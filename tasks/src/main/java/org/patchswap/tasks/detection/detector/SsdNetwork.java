package org.patchswap.tasks.detection.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.task.Predictions;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;
import org.patchswap.tasks.network.BackboneNetwork;

/**
 * SSD on a backbone: (B, 3, S, S) to class logits (B, P, K), class 0 the background, and box
 * offsets (B, P, 4) from the P priors.
 */
public final class SsdNetwork extends BackboneNetwork {
  private final List<Integer> stages;
  private final List<ExtraMap> extras;
  private final SsdHead head;

  /**
   * @param predicting the backbone's stages that predict, the deepest last
   * @param extras coarser maps after the backbone
   */
  SsdNetwork(
      String architecture,
      Backbone backbone,
      List<Integer> predicting,
      List<ExtraMap> extras,
      SsdHead head) {
    super(architecture, backbone);
    this.stages = List.copyOf(predicting);
    this.extras = List.copyOf(extras);
    for (int i = 0; i < extras.size(); i++) {
      child("extra" + i, extras.get(i));
    }
    this.head = child("head", head);
  }

  @Override
  public Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    BackboneMaps maps = backbone().maps(parameters, images, training, features);
    List<NDArray> levels = new ArrayList<>();
    for (int stage : stages.subList(0, stages.size() - 1)) {
      levels.add(maps.stages().get(stage));
    }
    NDArray x = maps.output();
    levels.add(x);
    for (ExtraMap extra : extras) {
      x = extra.apply(parameters, x, training);
      levels.add(x);
    }
    NDList outputs = head.predict(parameters, levels, training);
    if (!features) {
      levels.subList(stages.size(), levels.size()).forEach(NDArray::close);
    }
    return predictions(outputs, maps, features);
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
