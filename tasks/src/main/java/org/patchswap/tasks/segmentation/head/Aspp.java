package org.patchswap.tasks.segmentation.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.unit.ConvUnit;

/**
 * Atrous spatial pyramid pooling (Chen et al. 2017, arXiv:1706.05587, section 3.3): a 1x1
 * convolution, three 3x3 ones at growing dilation and the mean of the whole map, side by side, then
 * a 1x1 convolution over all of them: (B, C, H, W) to (B, D, H, W).
 */
final class Aspp extends Layer {
  private final List<ConvUnit> branches = new ArrayList<>();
  private final ConvUnit pooled;
  private final ConvUnit projection;
  private final float dropRate;

  /**
   * @param rates dilation of each 3x3 branch
   * @param dropRate share of the result's numbers set to zero in training; 0 for none
   */
  Aspp(int inputs, int width, int[] rates, float dropRate) {
    branches.add(child("branch0", unit(inputs, width, 1, 1)));
    for (int i = 0; i < rates.length; i++) {
      branches.add(child("branch" + (i + 1), unit(inputs, width, 3, rates[i])));
    }
    pooled = child("pooled", unit(inputs, width, 1, 1));
    projection = child("projection", unit((rates.length + 2) * width, width, 1, 1));
    this.dropRate = dropRate;
  }

  /**
   * The pooling for a backbone: rates 6, 12, 18 at stride 16 as in the paper; on the small maps of
   * scenes 1, 2, 3 at stride 8, without dropout.
   */
  static Aspp on(Backbone backbone, Form form) {
    boolean small = form.small();
    int unit = Math.max(1, (small ? 8 : 6 * 16) / backbone.stride());
    int[] rates = {unit, 2 * unit, 3 * unit};
    return new Aspp(backbone.outputChannels(), width(backbone, form), rates, small ? 0 : 0.5f);
  }

  /**
   * Channels of the result: 256 as in the papers, on small backbones half of theirs, so that the
   * head does not cost more than the rest.
   */
  static int width(Backbone backbone, Form form) {
    return form.small() ? backbone.outputChannels() / 2 : 256;
  }

  private static ConvUnit unit(int inputs, int outputs, int kernel, int dilation) {
    return new ConvUnit(Conv2d.of(inputs, outputs, kernel, 1, dilation), outputs);
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    Shape s = x.getShape();
    NDList all = new NDList();
    branches.forEach(b -> all.add(b.apply(parameters, x, training)));
    NDArray mean = Ops.globalAverage(x).reshape(s.get(0), s.get(1), 1, 1);
    NDArray context = pooled.apply(parameters, mean, training);
    all.add(context.broadcast(new Shape(s.get(0), context.getShape().get(1), s.get(2), s.get(3))));
    NDArray result = projection.apply(parameters, NDArrays.concat(all, 1), training);
    return dropRate == 0 ? result : Ops.replace(result, drop(result, training));
  }

  private NDArray drop(NDArray x, boolean training) {
    return Dropout.dropout(x, dropRate, training).singletonOrThrow();
  }

  @Override
  public Shape output(Shape input) {
    return projection.output(input);
  }
}
