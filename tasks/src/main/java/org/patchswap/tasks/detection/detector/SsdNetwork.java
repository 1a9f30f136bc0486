package org.patchswap.tasks.detection.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.WeightNames;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;
import org.patchswap.tasks.network.BackboneNetwork;
import org.patchswap.tasks.network.TorchvisionNames;

/**
 * SSD on a backbone: (B, 3, S, S) to class logits (B, P, K), class 0 the background, and box
 * offsets (B, P, 4) from the P priors.
 */
public final class SsdNetwork extends BackboneNetwork {
  private final Plan plan;
  private final SsdHead head;

  /**
   * What predicts, from fine to coarse.
   *
   * @param stages of the backbone, before its output
   * @param rescaling of the first stage's map; null for none
   * @param output whether the backbone's output predicts, too
   * @param extras coarser maps after the output, each from the one before
   */
  record Plan(
      List<Integer> stages, Layer rescaling, boolean output, List<? extends Layer> extras) {}

  /** A network; its parts become children. */
  SsdNetwork(String architecture, Backbone backbone, Plan plan, SsdHead head) {
    super(architecture, backbone);
    this.plan = plan;
    if (plan.rescaling != null) {
      child("rescaling", plan.rescaling);
    }
    for (int i = 0; i < plan.extras.size(); i++) {
      child("extra" + i, plan.extras.get(i));
    }
    this.head = child("head", head);
  }

  /** Torchvision has the paper's network only. */
  @Override
  public List<WeightNames> weightNames() {
    List<WeightNames> others = super.weightNames();
    return plan.rescaling == null || others.isEmpty() ? others : TorchvisionNames.ssdVgg16();
  }

  @Override
  public Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    BackboneMaps maps = backbone().maps(parameters, images, training, features);
    List<NDArray> levels = new ArrayList<>();
    List<NDArray> own = new ArrayList<>();
    for (int stage : plan.stages) {
      levels.add(maps.stages().get(stage));
    }
    if (plan.rescaling != null) {
      NDArray first = plan.rescaling.apply(parameters, levels.get(0), training);
      levels.set(0, first);
      own.add(first);
    }
    NDArray x = maps.output();
    if (plan.output) {
      levels.add(x);
    }
    for (Layer extra : plan.extras) {
      x = extra.apply(parameters, x, training);
      levels.add(x);
      own.add(x);
    }
    NDList outputs = head.predict(parameters, levels, training);
    if (!features) {
      own.forEach(NDArray::close);
    }
    return predictions(outputs, maps, features);
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
