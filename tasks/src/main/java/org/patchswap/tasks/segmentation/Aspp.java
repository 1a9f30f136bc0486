package org.patchswap.tasks.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.tasks.network.Layer;
import org.patchswap.tasks.network.Ops;

/**
 * Atrous spatial pyramid pooling (Chen et al. 2017, arXiv:1706.05587, section 3.3): a 1x1
 * convolution, three 3x3 ones at growing dilation and the mean of the whole map, side by side, then
 * a 1x1 convolution over all of them: (B, C, H, W) to (B, D, H, W).
 */
final class Aspp extends Layer {
  private final List<ConvBlock> branches = new ArrayList<>();
  private final ConvBlock pooled;
  private final ConvBlock projection;
  private final float dropRate;

  /**
   * @param rates dilation of each 3x3 branch
   * @param dropRate share of the result's numbers set to zero in training; 0 for none
   */
  Aspp(int inputs, int width, int[] rates, float dropRate) {
    branches.add(child("branch0", new ConvBlock(inputs, width, 1, 1)));
    for (int i = 0; i < rates.length; i++) {
      branches.add(child("branch" + (i + 1), new ConvBlock(inputs, width, 3, rates[i])));
    }
    pooled = child("pooled", new ConvBlock(inputs, width, 1, 1));
    projection = child("projection", new ConvBlock((rates.length + 2) * width, width, 1, 1));
    this.dropRate = dropRate;
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
