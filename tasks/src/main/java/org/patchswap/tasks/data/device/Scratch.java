package org.patchswap.tasks.data.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/**
 * Work whose intermediate arrays are freed when it is done, and not, as others, at the end of the
 * training step: what a batch is made with can be several times as large as the batch. For work
 * that nothing is differentiated through.
 */
public final class Scratch {
  private Scratch() {}

  /**
   * Does the work.
   *
   * @param work makes a new array
   * @return that array, the caller's as if made without
   */
  public static NDArray of(Supplier<NDArray> work) {
    NDArray result;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = work.get();
      NDScope.unregister(result);
    }
    NDScope.register(result);
    return result;
  }
}
