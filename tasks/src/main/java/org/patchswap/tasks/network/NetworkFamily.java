package org.patchswap.tasks.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Networks of one design in several sizes. A family is one class with a public constructor without
 * arguments, and its name as a line of {@code
 * META-INF/services/org.patchswap.tasks.network.NetworkFamily}, in this project or in a user's own.
 * Its members then classify images, and stand under every head of the dense tasks.
 */
public interface NetworkFamily {
  /** What the networks are and where they are from, for lists. */
  String title();

  /** The names of its members in suite files: lower case, digits, hyphens and underscores. */
  List<String> names();

  /**
   * Names of the literature that a suite file may use instead: each with the member it stands for,
   * whose own name enters descriptions, ids and records. Letters, digits, hyphens, underscores.
   */
  default Map<String, String> aliases() {
    return Map.of();
  }

  /**
   * How images enter a member in dense tasks. Half the resolution makes a scene of 64 pixels cost
   * what an image of 32 costs in classification; networks made for large images keep their stem.
   */
  default Form.Stem denseStem(String name) {
    return Form.Stem.SMALL;
  }

  /**
   * How images enter a member where a recipe says nothing else: as small ones; large where that is
   * the only form there is.
   */
  default Form.Stem usualStem(String name) {
    return Form.Stem.SMALL;
  }

  /** The network of torchvision that a member is, layer by layer, by its names. */
  default Optional<TorchvisionNames.Twin> twin(String name) {
    return Optional.empty();
  }

  /**
   * Builds the backbone of a member, its parameters declared but not yet initialised. Their names
   * and shapes must be the same in every form that differs by output stride only, so that one may
   * lend its weights to the other.
   *
   * @throws IllegalArgumentException naming the member, when it does not exist in the form
   */
  Backbone build(String name, Form form);
}
