package org.patchswap.tasks.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.patchswap.tasks.network.Bilinear;
import org.patchswap.tasks.network.Conv2d;
import org.patchswap.tasks.network.Layer;
import org.patchswap.tasks.network.Maps;

/** What turns a backbone's maps into class logits at the resolution of one of them. */
abstract class SegmentationHead extends Layer {
  /** Class logits (B, K, h, w). Leaves the maps open. */
  abstract NDArray logits(ParameterStore parameters, Maps maps, boolean training);

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    throw new UnsupportedOperationException("A segmentation head works on several maps");
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }

  /** Logits of a 1x1 convolution over what some layers make of the deepest map. */
  private static final class Deepest extends SegmentationHead {
    private final Layer context;
    private final Layer refinement;
    private final Conv2d classifier;

    Deepest(Layer context, Layer refinement, int width, int classes) {
      this.context = child("context", context);
      this.refinement = refinement == null ? null : child("refinement", refinement);
      this.classifier = child("classifier", Conv2d.biased(width, classes, 1, 1));
    }

    @Override
    NDArray logits(ParameterStore parameters, Maps maps, boolean training) {
      NDArray x = context.apply(parameters, maps.output(), training);
      if (refinement != null) {
        x = refinement.consume(parameters, x, training);
      }
      return classifier.consume(parameters, x, training);
    }
  }

  /**
   * The fully convolutional head of torchvision's FCN: 3x3 convolution to a quarter of the
   * channels, here to {@code width}, then 1x1 (after Long, Shelhamer and Darrell 2015).
   */
  static SegmentationHead fcn(int inputs, int width, int classes) {
    return new Deepest(new ConvBlock(inputs, width, 3, 1), null, width, classes);
  }

  /** DeepLabv3: pyramid pooling, 3x3 convolution, 1x1 (Chen et al. 2017, arXiv:1706.05587). */
  static SegmentationHead deepLabV3(Aspp aspp, int width, int classes) {
    return new Deepest(aspp, new ConvBlock(width, width, 3, 1), width, classes);
  }

  /**
   * DeepLabv3+: pyramid pooling, brought to the size of a shallow map, joined with that map reduced
   * to few channels, two 3x3 convolutions, 1x1 (Chen et al. 2018, arXiv:1802.02611).
   */
  static SegmentationHead deepLabV3Plus(
      Aspp aspp, int width, int lowStage, int lowInputs, int lowWidth, int classes) {
    return new Decoder(aspp, width, lowStage, lowInputs, lowWidth, classes);
  }

  private static final class Decoder extends SegmentationHead {
    private final Aspp aspp;
    private final int lowStage;
    private final ConvBlock reduction;
    private final ConvBlock first;
    private final ConvBlock second;
    private final Conv2d classifier;

    Decoder(Aspp aspp, int width, int lowStage, int lowInputs, int lowWidth, int classes) {
      this.aspp = child("context", aspp);
      this.lowStage = lowStage;
      this.reduction = child("reduction", new ConvBlock(lowInputs, lowWidth, 1, 1));
      this.first = child("first", new ConvBlock(width + lowWidth, width, 3, 1));
      this.second = child("second", new ConvBlock(width, width, 3, 1));
      this.classifier = child("classifier", Conv2d.biased(width, classes, 1, 1));
    }

    @Override
    NDArray logits(ParameterStore parameters, Maps maps, boolean training) {
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
