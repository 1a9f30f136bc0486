package org.patchswap.tasks.classification;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.task.Targets;

/**
 * One class an image.
 *
 * @param labels (B) int64 on the device
 */
public record ClassTargets(NDArray labels) implements Targets {
  @Override
  public Targets reorder(NDArray order) {
    return new ClassTargets(labels.gather(order, 0));
  }
}
