package org.patchswap.tasks.segmentation.head;

import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.TorchvisionNames;
import org.patchswap.tasks.network.unit.ConvUnit;

/**
 * The fully convolutional head of torchvision's FCN: 3x3 convolution to a quarter of the channels,
 * on small backbones to all of them, then 1x1 (after Long, Shelhamer and Darrell 2015).
 */
public final class Fcn implements SegmentationHead {
  @Override
  public String name() {
    return "fcn";
  }

  @Override
  public String title() {
    return "Fully convolutional head (Long, Shelhamer and Darrell 2015)";
  }

  @Override
  public Layers build(Backbone backbone, Form form, int classes) {
    int inputs = backbone.outputChannels();
    int width = form.small() ? inputs : inputs / 4;
    ConvUnit context = new ConvUnit(Conv2d.of(inputs, width, 3, 1, 1), width);
    return new DeepestMap(context, null, width, classes, TorchvisionNames.FCN);
  }
}
