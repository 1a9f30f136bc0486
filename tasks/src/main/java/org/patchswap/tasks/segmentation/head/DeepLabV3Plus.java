package org.patchswap.tasks.segmentation.head;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.patchswap.core.layer.Bilinear;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.unit.ConvUnit;

/**
 * DeepLabv3+: pyramid pooling, brought to the size of the first stage's map, joined with that map
 * reduced to few channels, two 3x3 convolutions, 1x1 (Chen et al. 2018, arXiv:1802.02611).
 */
public final class DeepLabV3Plus implements SegmentationHead {
  @Override
  public String name() {
    return "deeplabv3plus";
  }

  @Override
  public String title() {
    return "DeepLabv3+ (Chen et al. 2018)";
  }

  @Override
  public Layers build(Backbone backbone, Form form, int classes) {
    return new Decoder(backbone, form, classes);
  }

  private static final class Decoder extends Layers {
    private final Aspp aspp;
    private final int lowStage;
    private final ConvUnit reduction;
    private final ConvUnit first;
    private final ConvUnit second;
    private final Conv2d classifier;

    Decoder(Backbone backbone, Form form, int classes) {
      lowStage = Math.min(1, backbone.levels().size() - 1);
      int low = backbone.levels().get(lowStage).channels();
      // 48 as in the paper.
      int few = form.small() ? 16 : 48;
      int width = Aspp.width(backbone, form);
      aspp = child("context", Aspp.on(backbone, form));
      reduction = child("reduction", new ConvUnit(Conv2d.one(low, few, 1), few));
      first = child("first", new ConvUnit(Conv2d.three(width + few, width, 1), width));
      second = child("second", new ConvUnit(Conv2d.three(width, width, 1), width));
      classifier = child("classifier", Conv2d.biased(width, classes, 1, 1));
    }

    @Override
    public NDArray logits(ParameterStore parameters, BackboneMaps maps, boolean training) {
      NDArray low = maps.stages().get(lowStage);
      NDArray context = aspp.apply(parameters, maps.output(), training);
      NDArray large = Bilinear.resize(context, low.getShape().get(2), low.getShape().get(3));
      NDArray reduced = reduction.apply(parameters, low, training);
      NDArray joined = large.concat(reduced, 1);
      NDArray x = first.consume(parameters, joined, training);
      x = second.consume(parameters, x, training);
      return classifier.consume(parameters, x, training);
    }
  }
}
