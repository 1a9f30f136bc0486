package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The inner maps of a network, as distillation methods name them.
 *
 * @param stages (B, C, H, W) output of the stem and of each stage, after the activation, from
 *     shallow to deep: f0, f1, ... fL
 * @param preActivations the same maps before their last activation, same shapes
 * @param pooled (B, D) the globally average-pooled last map
 */
public record Features(List<NDArray> stages, List<NDArray> preActivations, NDArray pooled) {
  /** The deepest map. */
  public NDArray last() {
    return stages.get(stages.size() - 1);
  }
}
