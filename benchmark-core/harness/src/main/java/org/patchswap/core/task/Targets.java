package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;

/** What a task wants predicted for a batch. The content is the task's own. */
public interface Targets {
  /**
   * The same targets with the images reordered: row i of the result belongs to image {@code
   * order[i]} (mixup and CutMix pair a batch with a permutation of itself).
   *
   * @param order (B) int64 on the device
   */
  Targets reorder(NDArray order);
}
