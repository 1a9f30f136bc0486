package org.patchswap.baselines.formula;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.tensor.Scalars;

/** Lengths and directions. */
public final class Norms {
  /** Keeps the gradient of a root finite at 0; its own root is the 1e-12 of F.normalize. */
  private static final float LEAST = 1e-24f;

  private Norms() {}

  /** The Euclidean norm along an axis, with gradient 0 at 0. */
  public static NDArray l2(NDArray x, int axis, boolean keepAxis) {
    return Scalars.add(x.square().sum(new int[] {axis}, keepAxis), LEAST).sqrt();
  }

  /** x / max(||x||, 1e-12) along an axis, as F.normalize does it. */
  public static NDArray unit(NDArray x, int axis) {
    return x.div(l2(x, axis, true));
  }
}
