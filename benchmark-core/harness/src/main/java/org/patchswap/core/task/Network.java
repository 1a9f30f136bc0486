package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.tensor.Safetensors.Head;
import org.patchswap.core.tensor.WeightMatch;
import org.patchswap.core.tensor.WeightNames;

/** A network that predicts for a task. Built by the task, trained by the harness. */
public interface Network {
  /** The name in suite files, for example {@code resnet20}. */
  String architecture();

  /** All parameters, under names that are stable between builds. */
  Block block();

  /**
   * One forward pass.
   *
   * @param images (B, C, H, W)
   * @param training batch statistics in normalisation layers, and their running update
   * @param features whether the inner maps are kept
   */
  Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features);

  /**
   * Class logits of single feature vectors, by the network's own last layer: (N, D) to (N, C).
   * Present where the network ends in pooling and one linear layer.
   */
  default Optional<NDArray> classify(ParameterStore parameters, NDArray vectors) {
    return Optional.empty();
  }

  /**
   * Names under which others publish weights of this network, its own twin's first, then those of
   * networks on the same backbone. Empty where nobody does.
   */
  default List<WeightNames> weightNames() {
    return List.of();
  }

  /**
   * Which array of a file becomes which of this network.
   *
   * @param held what the file says it holds
   */
  default WeightMatch match(Map<String, Head> held, WeightMatch.Extent extent) {
    return WeightMatch.of(block().getParameters(), weightNames(), held, extent);
  }

  /**
   * Scale and shift of the normalisation layer that makes {@code preActivations[stage]}: (gamma,
   * beta), each (C). Present where there is one such layer.
   */
  default Optional<NDArray[]> normalisation(int stage) {
    return Optional.empty();
  }
}
