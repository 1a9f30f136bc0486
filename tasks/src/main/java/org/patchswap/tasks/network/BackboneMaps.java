package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.layer.Ops;
import org.patchswap.core.tensor.Bfloat16;

/**
 * The maps a backbone makes of a batch.
 *
 * @param stages (B, C, H, W) output of the stem and of each stage, from shallow to deep
 * @param preActivations the same maps before their last activation; empty when not asked for
 * @param output (B, D, H, W) what a head works on: the deepest map, through the network's closing
 *     layer where it has one. May be the same array as the last stage
 */
public record BackboneMaps(List<NDArray> stages, List<NDArray> preActivations, NDArray output) {
  /** The same maps in float32; closes the handles of those that were not. */
  public BackboneMaps widened() {
    // One map may stand in several places, and must still be one.
    Map<NDArray, NDArray> wide = new IdentityHashMap<>();
    return new BackboneMaps(
        stages.stream().map(m -> widened(m, wide)).toList(),
        preActivations.stream().map(m -> widened(m, wide)).toList(),
        widened(output, wide));
  }

  private static NDArray widened(NDArray map, Map<NDArray, NDArray> wide) {
    return wide.computeIfAbsent(map, m -> Ops.replace(m, Bfloat16.widened(m)));
  }

  /** Closes the handles of all maps but {@link #output}, and gives that. */
  public NDArray onlyOutput() {
    for (NDArray map : stages) {
      Ops.replace(map, output);
    }
    for (NDArray map : preActivations) {
      Ops.replace(map, output);
    }
    return output;
  }
}
