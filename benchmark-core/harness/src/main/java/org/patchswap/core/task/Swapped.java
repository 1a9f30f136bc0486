package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Two batches after an exchange of patches, targets included.
 *
 * @param first the anchors with patches of their partners
 * @param second the partners with patches of the anchors
 * @param ofFirst the other labels of the first, where what it shows belongs to two labels now
 * @param ofSecond the other labels of the second
 */
public record Swapped(
    Batch first, Batch second, Optional<Other> ofFirst, Optional<Other> ofSecond) {
  /**
   * The second label of everything that has two.
   *
   * @param targets with as many instances as the batch's own, in the same order
   * @param shares of the own label, one an instance: (N) from 0 to 1
   */
  public record Other(Targets targets, NDArray shares) {}

  /** Two batches in which everything has one label. */
  public Swapped(Batch first, Batch second) {
    this(first, second, Optional.empty(), Optional.empty());
  }
}
