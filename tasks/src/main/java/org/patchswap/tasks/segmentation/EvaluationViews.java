package org.patchswap.tasks.segmentation;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;
import org.patchswap.core.layer.Bilinear;
import org.patchswap.core.tensor.Scalars;

/**
 * The sizes and mirrorings under which an image is measured, by the conventions of mmsegmentation
 * (multi-scale and flip testing): images and logits are brought to another size by bilinear
 * interpolation with pixel centres at half integers ({@code align_corners=False}), a side of n
 * pixels to floor(n scale + 1/2); class probabilities of all views are averaged at the image's own
 * size.
 *
 * @param scales of the views, by the image's size
 * @param mirror whether each is there left to right, too
 */
record EvaluationViews(List<Double> scales, boolean mirror) {
  private static final List<Double> OWN_SIZE = List.of(1.0);
  private static final int COLUMNS = 3;

  /**
   * Scores whose largest one a pixel says its class: logits of the one view where there is no
   * other, else mean probabilities.
   *
   * @param images (B, 3, H, W), normalised
   * @param network from images of any size to logits (B, K) of their size
   * @return (B, K, H, W)
   */
  NDArray scores(NDArray images, UnaryOperator<NDArray> network) {
    if (scales.equals(OWN_SIZE) && !mirror) {
      return network.apply(images);
    }
    NDArray sum = null;
    for (double scale : scales) {
      NDArray sized = sized(images, scale);
      sum = plus(sum, probabilities(sized, images, network));
      if (mirror) {
        NDArray mirrored = probabilities(sized.flip(COLUMNS), images, network);
        sum = plus(sum, mirrored.flip(COLUMNS));
      }
    }
    return Scalars.div(sum, scales.size() * (mirror ? 2 : 1));
  }

  private static NDArray plus(NDArray sum, NDArray one) {
    return sum == null ? one : sum.add(one);
  }

  private static NDArray sized(NDArray images, double scale) {
    return Bilinear.resize(
        images, side(images.getShape().get(2), scale), side(images.getShape().get(3), scale));
  }

  /** At least one pixel. */
  static long side(long own, double scale) {
    return Math.max(1, (long) Math.floor(own * scale + 0.5));
  }

  private static NDArray probabilities(
      NDArray view, NDArray images, UnaryOperator<NDArray> network) {
    NDArray logits = network.apply(view);
    return Bilinear.resize(logits, images.getShape().get(2), images.getShape().get(3)).softmax(1);
  }
}
