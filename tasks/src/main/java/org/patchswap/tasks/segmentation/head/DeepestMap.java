package org.patchswap.tasks.segmentation.head;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.tensor.WeightNames.Rule;
import org.patchswap.tasks.network.BackboneMaps;

/** Logits of a 1x1 convolution over what some layers make of the deepest map. */
final class DeepestMap extends SegmentationHead.Layers {
  private final Layer context;
  private final Layer refinement;
  private final Conv2d classifier;
  private final List<Rule> names;

  /**
   * Layers on the deepest map.
   *
   * @param refinement may be null
   * @param width channels of the last of both
   * @param names torchvision's
   */
  DeepestMap(Layer context, Layer refinement, int width, int classes, List<Rule> names) {
    this.names = names;
    this.context = child("context", context);
    this.refinement = refinement == null ? null : child("refinement", refinement);
    this.classifier = child("classifier", Conv2d.biased(width, classes, 1, 1));
  }

  @Override
  public List<Rule> torchvisionNames() {
    return names;
  }

  @Override
  public NDArray logits(ParameterStore parameters, BackboneMaps maps, boolean training) {
    NDArray x = context.apply(parameters, maps.output(), training);
    if (refinement != null) {
      x = refinement.consume(parameters, x, training);
    }
    return classifier.consume(parameters, x, training);
  }
}
