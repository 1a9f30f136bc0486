package org.patchswap.core.training;

import org.patchswap.core.method.Cost;

/** What methods have in common when they are compared. */
public enum Budget {
  /** The same passes over the training split; methods that see two images an anchor cost two. */
  EPOCH_MATCHED,
  /** The same number of images through the student; costly methods take fewer steps. */
  COMPUTE_MATCHED;

  /** Steps a method gets. */
  public long steps(long plainSteps, Cost cost) {
    return this == EPOCH_MATCHED
        ? plainSteps
        : Math.max(1, (long) Math.floor(plainSteps / cost.student() + 1e-9));
  }
}
