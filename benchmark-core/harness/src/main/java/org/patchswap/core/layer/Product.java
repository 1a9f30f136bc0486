package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.tensor.Bfloat16;
import org.patchswap.core.tensor.Precision;

/**
 * A product of an array and weights in the precision in use. Weights and gradients of weights are
 * float32 always; the result has the type of the array, so that layers in a row stay in bfloat16
 * from where an array was made one, and everybody else sees float32 only.
 */
@FunctionalInterface
interface Product {
  /**
   * The product of arrays of one type.
   *
   * @param bias may be null
   */
  NDArray of(NDArray x, NDArray weight, NDArray bias);

  /** This product in the precision of the calling thread. Leaves its inputs open. */
  default NDArray in(NDArray x, NDArray weight, NDArray bias) {
    boolean narrow = Bfloat16.is(x);
    if (!narrow && Precision.current() != Precision.BF16) {
      return of(x, weight, bias);
    }
    NDArray a = Bfloat16.of(x);
    NDArray w = Bfloat16.of(weight);
    NDArray b = bias == null ? null : Bfloat16.of(bias);
    NDArray y = of(a, w, b);
    // Handles only: what the gradient needs stays.
    w.close();
    if (b != null) {
      b.close();
    }
    if (narrow) {
      return y;
    }
    a.close();
    return Ops.replace(y, Bfloat16.widened(y));
  }

  /** This product in float32, for what the device is slow at in bfloat16. */
  default NDArray inFloat32(NDArray x, NDArray weight, NDArray bias) {
    if (!Bfloat16.is(x)) {
      return of(x, weight, bias);
    }
    NDArray wide = Bfloat16.widened(x);
    NDArray y = of(wide, weight, bias);
    wide.close();
    return Ops.replace(y, Bfloat16.of(y));
  }
}
