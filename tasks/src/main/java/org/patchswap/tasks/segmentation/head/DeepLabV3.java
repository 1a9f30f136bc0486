package org.patchswap.tasks.segmentation.head;

import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.TorchvisionNames;
import org.patchswap.tasks.network.unit.ConvUnit;

/** DeepLabv3: pyramid pooling, 3x3 convolution, 1x1 (Chen et al. 2017, arXiv:1706.05587). */
public final class DeepLabV3 implements SegmentationHead {
  @Override
  public String name() {
    return "deeplabv3";
  }

  @Override
  public String title() {
    return "DeepLabv3 (Chen et al. 2017)";
  }

  @Override
  public Layers build(Backbone backbone, Form form, int classes) {
    int width = Aspp.width(backbone, form);
    ConvUnit refinement = new ConvUnit(Conv2d.three(width, width, 1), width);
    return new DeepestMap(
        Aspp.on(backbone, form), refinement, width, classes, TorchvisionNames.DEEP_LAB_V3);
  }
}
