package org.patchswap.tasks.segmentation.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.tensor.WeightNames.Rule;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;
import org.patchswap.tasks.network.DenseHead;
import org.patchswap.tasks.network.Form;

/**
 * A head of segmentation networks. One class with a public constructor without arguments, and its
 * name as a line of {@code
 * META-INF/services/org.patchswap.tasks.segmentation.head.SegmentationHead}, in this project or in
 * a user's own; then {@code NAME-BACKBONE} is a network for every backbone.
 */
public interface SegmentationHead extends DenseHead {
  /** As published for photographs; half of it on the small maps of scenes. */
  @Override
  default int outputStride(Form form) {
    return form.small() ? 8 : 16;
  }

  /**
   * The layers for a backbone, their parameters declared but not yet initialised.
   *
   * @param form in which images enter the backbone
   * @param classes number of classes K
   */
  Layers build(Backbone backbone, Form form, int classes);

  /** What turns a backbone's maps into class logits at the resolution of one of them. */
  abstract class Layers extends Layer {
    /** Torchvision's names of these layers; none where it has no such head. */
    public List<Rule> torchvisionNames() {
      return List.of();
    }

    /** Class logits (B, K, h, w), brought to the images' size by the network. Leaves maps open. */
    public abstract NDArray logits(ParameterStore parameters, BackboneMaps maps, boolean training);

    @Override
    public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
      throw new UnsupportedOperationException("A segmentation head works on several maps");
    }

    @Override
    public Shape output(Shape input) {
      return input;
    }
  }
}
