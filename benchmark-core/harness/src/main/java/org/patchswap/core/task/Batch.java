package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;

/**
 * Labelled images on the device, ready for the network.
 *
 * @param images (B, C, H, W) float32, normalised; strides channels-last
 * @param targets what the task wants predicted for them
 * @param ids (B) position of each image in the training split; methods with a memory index by it
 */
public record Batch(NDArray images, Targets targets, long[] ids) {
  /** Number of images. */
  public int size() {
    return ids.length;
  }

  /** The same targets and ids with other pixels. */
  public Batch withImages(NDArray other) {
    return new Batch(other, targets, ids);
  }

  /** The same pixels and ids with other targets. */
  public Batch withTargets(Targets other) {
    return new Batch(images, other, ids);
  }
}
