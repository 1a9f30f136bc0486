package org.patchswap.baselines.formula;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.patchswap.core.tensor.Scalars;

/** What feature methods do with maps of shape (B, C, H, W). */
public final class FeatureMaps {
  private FeatureMaps() {}

  /** Adaptive average pooling: bin i of h covers rows floor(iH/h) to ceil((i+1)H/h). */
  public static NDArray pool(NDArray map, long height, long width) {
    if (height(map) == height && width(map) == width) {
      return map;
    }
    return JniUtils.adaptiveAvgPool((PtNDArray) map, new Shape(height, width));
  }

  /** The first map, pooled down to the second where it is the larger one. */
  public static NDArray atMost(NDArray map, NDArray other) {
    long h = Math.min(height(map), height(other));
    return pool(map, h, Math.min(width(map), width(other)));
  }

  /**
   * The attention map of Zagoruyko and Komodakis: the channel mean of |x|^p, scaled to Euclidean
   * length 1: (B, C, H, W) to (B, HW).
   */
  public static NDArray attention(NDArray map, int p) {
    NDArray powers = p == 2 ? map.square() : Scalars.pow(map, p);
    return Norms.unit(powers.mean(new int[] {1}).reshape(map.getShape().get(0), -1), 1);
  }

  /** Nearest-neighbour resizing: row i of h is row floor(iH/h). */
  public static NDArray nearest(NDArray map, long height, long width) {
    NDArray tall = resize(map, 2, height);
    return resize(tall, 3, width);
  }

  private static NDArray resize(NDArray map, int axis, long size) {
    long old = map.getShape().get(axis);
    if (old == size) {
      return map;
    }
    if (size % old == 0) {
      return map.repeat(axis, size / old);
    }
    long[] index = new long[(int) size];
    for (int i = 0; i < size; i++) {
      index[i] = i * old / size;
    }
    NDArray rows = map.getManager().create(index);
    return map.swapAxes(0, axis).get(rows).swapAxes(0, axis);
  }

  /** Each image's map as one row: (B, C, H, W) to (B, CHW). */
  public static NDArray flat(NDArray map) {
    return map.reshape(map.getShape().get(0), -1);
  }

  /** Channels as rows of pixels: (B, C, H, W) to (B, C, HW). */
  public static NDArray channels(NDArray map) {
    return map.reshape(map.getShape().get(0), map.getShape().get(1), -1);
  }

  /** Pixels as rows of channels: (B, C, H, W) to (BHW, C). */
  public static NDArray pixels(NDArray map) {
    return map.transpose(0, 2, 3, 1).reshape(-1, map.getShape().get(1));
  }

  /** Images in a map. */
  public static long batch(NDArray map) {
    return map.getShape().get(0);
  }

  /** Height of a map. */
  public static long height(NDArray map) {
    return map.getShape().get(2);
  }

  /** Width of a map. */
  public static long width(NDArray map) {
    return map.getShape().get(3);
  }
}
