package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Predictions;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneNetwork;
import org.patchswap.tasks.network.Maps;
import org.patchswap.tasks.network.Ops;

/**
 * SSD on a backbone: (B, 3, S, S) to class logits (B, P, K), class 0 the background, and box
 * offsets (B, P, 4) from the P priors.
 */
public final class SsdNetwork extends BackboneNetwork {
  private final int firstStage;
  private final List<ExtraMap> extras;
  private final SsdHead head;

  /**
   * @param firstStage the backbone's first stage that predicts; those after it do too
   * @param extras coarser maps after the backbone
   */
  SsdNetwork(
      String architecture, Backbone backbone, int firstStage, List<ExtraMap> extras, SsdHead head) {
    super(architecture, backbone);
    this.firstStage = firstStage;
    this.extras = List.copyOf(extras);
    for (int i = 0; i < extras.size(); i++) {
      child("extra" + i, extras.get(i));
    }
    this.head = child("head", head);
  }

  @Override
  public Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    Maps maps = backbone().maps(parameters, images, training, features);
    List<NDArray> stages = maps.stages();
    List<NDArray> levels = new ArrayList<>(stages.subList(firstStage, stages.size()));
    NDArray x = maps.output();
    for (ExtraMap extra : extras) {
      x = extra.apply(parameters, x, training);
      levels.add(x);
    }
    NDList outputs = head.predict(parameters, levels, training);
    if (!features) {
      maps.onlyOutput();
      levels.forEach(NDArray::close);
      return new Predictions(outputs, Optional.empty());
    }
    NDArray pooled = Ops.globalAverage(maps.output());
    return new Predictions(
        outputs, Optional.of(new Features(stages, maps.preActivations(), pooled)));
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
