package org.patchswap.tasks.segmentation.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.unit.ConvUnit;

/**
 * A second head whose loss helps training (Zhao et al. 2017, PSPNet, section 3.4): on the map
 * before the deepest, 3x3 convolution to a quarter of its channels, on small backbones to all of
 * them, a tenth of the numbers dropped, 1x1, as torchvision's auxiliary classifier.
 */
final class AuxiliaryHead extends Layer {
  private static final float DROP_RATE = 0.1f;

  private final int stage;
  private final ConvUnit context;
  private final Conv2d classifier;

  AuxiliaryHead(Backbone backbone, Form form, int classes) {
    stage = Math.max(0, backbone.levels().size() - 2);
    int inputs = backbone.levels().get(stage).channels();
    int width = form.small() ? inputs : inputs / 4;
    context = child("context", new ConvUnit(Conv2d.three(inputs, width, 1), width));
    classifier = child("classifier", Conv2d.biased(width, classes, 1, 1));
  }

  /** Class logits (B, K, h, w) at the resolution of its map. Leaves maps open. */
  NDArray logits(ParameterStore parameters, BackboneMaps maps, boolean training) {
    return apply(parameters, maps.stages().get(stage), training);
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    NDArray y = context.apply(parameters, x, training);
    NDArray kept = Dropout.dropout(y, DROP_RATE, training).singletonOrThrow();
    return classifier.consume(parameters, Ops.replace(y, kept), training);
  }

  @Override
  public Shape output(Shape input) {
    return classifier.output(context.output(input));
  }
}
