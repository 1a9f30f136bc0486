package org.patchswap.tasks.detection.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;

/**
 * The predictions of SSD: over each map a 3x3 convolution for the classes and one for the offsets
 * (Liu et al. 2016, section 2.1).
 */
final class SsdHead extends Layer {
  private final List<Conv2d> classes = new ArrayList<>();
  private final List<Conv2d> offsets = new ArrayList<>();
  private final int count;

  /** A 3x3 convolution that keeps a map's side. */
  interface Window {
    /** With so many channels before and after. */
    Conv2d of(int inputs, int outputs);
  }

  /**
   * @param channels of each map
   * @param priors in a cell of each map
   * @param count of classes, background among them
   * @param window of all predictions
   */
  SsdHead(int[] channels, int[] priors, int count, Window window) {
    this.count = count;
    for (int i = 0; i < channels.length; i++) {
      classes.add(child("classes" + i, window.of(channels[i], count * priors[i])));
      offsets.add(child("offsets" + i, window.of(channels[i], 4 * priors[i])));
    }
  }

  /** Class logits (B, P, K) and offsets (B, P, 4); cells row by row, in a cell prior by prior. */
  NDList predict(ParameterStore parameters, List<NDArray> maps, boolean training) {
    NDList logits = new NDList();
    NDList boxes = new NDList();
    for (int i = 0; i < maps.size(); i++) {
      logits.add(rows(classes.get(i).apply(parameters, maps.get(i), training), count));
      boxes.add(rows(offsets.get(i).apply(parameters, maps.get(i), training), 4));
    }
    return new NDList(NDArrays.concat(logits, 1), NDArrays.concat(boxes, 1));
  }

  private static NDArray rows(NDArray map, int width) {
    return map.transpose(0, 2, 3, 1).reshape(map.getShape().get(0), -1, width);
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    throw new UnsupportedOperationException("An SSD head works on several maps");
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
