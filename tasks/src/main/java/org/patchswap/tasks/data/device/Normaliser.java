package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/** Bytes to numbers of mean 0 and deviation 1 a channel: (v / 255 - mean) / deviation. */
public final class Normaliser {
  private final NDArray scale;
  private final NDArray shift;

  /**
   * Creates its two small arrays on a manager, which must outlive it.
   *
   * @param mean of each channel, values scaled to 0..1
   * @param deviation of each channel, the same way
   */
  public Normaliser(NDManager manager, float[] mean, float[] deviation) {
    float[] by = new float[mean.length];
    float[] plus = new float[mean.length];
    for (int c = 0; c < mean.length; c++) {
      by[c] = 1 / (255 * deviation[c]);
      plus[c] = -mean[c] / deviation[c];
    }
    scale = manager.create(by);
    shift = manager.create(plus);
  }

  /** (B, H, W, C) uint8 to (B, C, H, W) float32 in channels-last memory order. */
  public NDArray apply(NDArray bytes) {
    NDArray floats = bytes.toType(DataType.FLOAT32, false);
    return floats.muli(scale).addi(shift).transpose(0, 3, 1, 2);
  }
}
