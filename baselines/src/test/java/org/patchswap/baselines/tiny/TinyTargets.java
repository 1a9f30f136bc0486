package org.patchswap.baselines.tiny;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.task.BoxTargets;
import org.patchswap.core.task.Targets;

/**
 * Labels of every instance.
 *
 * @param labels (B, R) int64, R instances an image
 * @param boxes of each image
 */
record TinyTargets(NDArray labels, List<float[][]> boxes) implements BoxTargets {
  @Override
  public Targets reorder(NDArray order) {
    List<float[][]> moved = new ArrayList<>();
    for (long i : order.toLongArray()) {
      moved.add(boxes.get((int) i));
    }
    return new TinyTargets(labels.get(order), moved);
  }
}
