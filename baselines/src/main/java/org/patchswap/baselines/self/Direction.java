package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.GroupKl;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Pairing;

/** Who teaches whom in a pair of images. */
public enum Direction {
  /** T^2 [KL(p_v || p_u) + KL(p_u || p_v)] / 2, the target side of each detached. */
  BOTH,
  /**
   * T^2 KL(p_c || p_l), c the one of the pair that gives its own label the higher probability,
   * detached, and l the other one.
   */
  CONFIDENT_TO_LESS,
  /** T^2 KL(p_u || p_v): the first teaches the second. */
  FIRST_TO_SECOND,
  /** T^2 KL(p_v || p_u): the second teaches the first. */
  SECOND_TO_FIRST;

  /** The mean over pairs of the distillation between two sets of instances: a scalar. */
  public NDArray term(Instances u, Instances v, Pairing pairing, double temperature) {
    NDArray logU = pairing.left(GroupKl.logMean(u, temperature));
    NDArray logV = pairing.right(GroupKl.logMean(v, temperature));
    NDArray fromU = this == SECOND_TO_FIRST ? null : GroupKl.perPair(logU, logV, temperature);
    NDArray fromV = this == FIRST_TO_SECOND ? null : GroupKl.perPair(logV, logU, temperature);
    NDArray each =
        switch (this) {
          case BOTH -> fromU.add(fromV).div(2);
          case FIRST_TO_SECOND -> fromU;
          case SECOND_TO_FIRST -> fromV;
          case CONFIDENT_TO_LESS -> {
            NDArray ofU = pairing.left(GroupKl.confidence(u).expandDims(1));
            NDArray ofV = pairing.right(GroupKl.confidence(v).expandDims(1));
            yield ai.djl.ndarray.NDArrays.where(ofU.gt(ofV).squeeze(1), fromU, fromV);
          }
        };
    return pairing.mean(each);
  }
}
