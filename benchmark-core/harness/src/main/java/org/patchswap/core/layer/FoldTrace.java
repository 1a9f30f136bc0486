package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters of a forward pass that is watched: which normalisations take over the result of a
 * convolution, so that nothing else reads it. Layers tell what they do.
 */
final class FoldTrace extends ParameterStore {
  private final Map<NDArray, Conv2d> results = new IdentityHashMap<>();
  private final Map<Conv2d, BatchNorm2d> pairs = new LinkedHashMap<>();
  private final Map<Layer, Integer> uses = new IdentityHashMap<>();

  FoldTrace(NDManager manager) {
    super(manager, false);
  }

  /** Takes note of a convolution's result, and gives it back. */
  static NDArray convolved(ParameterStore parameters, Conv2d conv, NDArray result) {
    if (parameters instanceof FoldTrace trace) {
      trace.results.put(result, conv);
      trace.uses.merge(conv, 1, Integer::sum);
    }
    return result;
  }

  /** Takes note of a layer that takes an array over. */
  static void consumed(ParameterStore parameters, Layer layer, NDArray x) {
    if (parameters instanceof FoldTrace trace && layer instanceof BatchNorm2d norm) {
      trace.uses.merge(norm, 1, Integer::sum);
      Conv2d conv = trace.results.get(x);
      if (conv != null) {
        trace.pairs.put(conv, norm);
      }
    }
  }

  /** Convolutions with the normalisation after each; layers that are used twice are left out. */
  Map<Conv2d, BatchNorm2d> pairs() {
    Map<Conv2d, BatchNorm2d> out = new LinkedHashMap<>(pairs);
    out.entrySet().removeIf(e -> uses.get(e.getKey()) > 1 || uses.get(e.getValue()) > 1);
    return out;
  }
}
