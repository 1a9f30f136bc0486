package org.patchswap.baselines.augmentation;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.method.Output;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Targets;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/** The supervised loss of images that belong to two labels in shares. */
public final class MixedLabels {
  private MixedLabels() {}

  /** -s ln p_a - (1-s) ln p_b of each row: (N, K), (N), (N), shares (N) to (N). */
  public static NDArray perRow(NDArray logits, NDArray first, NDArray second, NDArray shares) {
    NDArray a = Losses.logLikelihood(logits, first).mul(shares);
    NDArray b = Losses.logLikelihood(logits, second).mul(Scalars.oneMinus(shares));
    return a.add(b).neg();
  }

  /**
   * The task's loss of an output whose images also belong to other targets.
   *
   * @param out for images of one label each, held against the first targets
   * @param second the other targets, image for image
   * @param shares of the first targets: (N)
   */
  public static NDArray supervised(Output out, Targets second, NDArray shares) {
    Instances i = out.instances();
    NDArray other = out.against(second).labels();
    return out.plusOther(perRow(i.logits(), i.labels(), other, shares).mul(i.weights()).sum());
  }
}
