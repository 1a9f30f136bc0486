package org.patchswap.baselines;

import java.util.Optional;
import org.patchswap.core.golden.GoldenCase;

/** The golden cases of kind augmentation. */
final class GoldenAugmentations {
  private GoldenAugmentations() {}

  static Optional<Runnable> test(GoldenCase golden) {
    return Optional.empty();
  }
}
