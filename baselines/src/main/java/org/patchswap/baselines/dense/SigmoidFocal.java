package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.tensor.Scalars;

/**
 * Focal loss on independent classes (Lin et al., ICCV 2017), for heads that end in sigmoids: -a (1
 * - p_t)^g ln p_t with p_t the probability of what is the case.
 */
public final class SigmoidFocal {
  private SigmoidFocal() {}

  /**
   * The sum over all entries.
   *
   * @param logits (N, K)
   * @param targets (N, K), 0 or 1
   * @param alpha weight of entries that are 1; 1 - alpha for the others; below 0 switches it off
   * @param gamma of the focus
   */
  public static NDArray sum(NDArray logits, NDArray targets, double alpha, double gamma) {
    NDArray sign = Scalars.sub(Scalars.mul(targets, 2), 1);
    NDArray signed = logits.mul(sign);
    NDArray logP = Scalars.mul(signed, -1).getNDArrayInternal().softPlus().neg();
    NDArray focus = Scalars.pow(Scalars.oneMinus(logP.exp()), (float) gamma);
    NDArray each = focus.mul(logP).neg();
    if (alpha >= 0) {
      NDArray weight =
          Scalars.add(Scalars.mul(targets, (float) (2 * alpha - 1)), (float) (1 - alpha));
      each = each.mul(weight);
    }
    return each.sum();
  }
}
