package org.patchswap.tasks.segmentation.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.layer.Bilinear;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.WeightNames.Rule;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;
import org.patchswap.tasks.network.BackboneNetwork;
import org.patchswap.tasks.network.TorchvisionNames;

/**
 * Backbone and segmentation head: (B, 3, H, W) to class logits (B, K, H, W) at the resolution of
 * the images, by bilinear interpolation of the head's coarser ones. With an auxiliary head there
 * are its logits, too, in training: the second output.
 */
public final class SegmentationNetwork extends BackboneNetwork {
  private final SegmentationHead.Layers head;
  private final AuxiliaryHead auxiliary;
  private final int classes;

  /** A network; {@code auxiliary} is null for none. */
  SegmentationNetwork(
      String architecture,
      Backbone backbone,
      SegmentationHead.Layers head,
      AuxiliaryHead auxiliary,
      int classes) {
    super(architecture, backbone);
    this.head = child("head", head);
    this.auxiliary = auxiliary == null ? null : child("auxiliary", auxiliary);
    this.classes = classes;
  }

  @Override
  protected List<Rule> headNames() {
    List<Rule> out = new ArrayList<>(head.torchvisionNames());
    if (auxiliary != null) {
      out.addAll(TorchvisionNames.AUXILIARY);
    }
    return out;
  }

  @Override
  public Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    BackboneMaps maps = backbone().maps(parameters, images, training, features);
    NDList logits = new NDList(enlarged(head.logits(parameters, maps, training), images));
    if (auxiliary != null && training) {
      logits.add(enlarged(auxiliary.logits(parameters, maps, true), images));
    }
    return predictions(logits, maps, features);
  }

  private static NDArray enlarged(NDArray logits, NDArray images) {
    return Bilinear.resize(logits, images.getShape().get(2), images.getShape().get(3));
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(input.get(0), classes, input.get(2), input.get(3));
  }
}
