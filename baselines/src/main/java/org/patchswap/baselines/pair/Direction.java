package org.patchswap.baselines.pair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import java.util.function.BinaryOperator;
import org.patchswap.baselines.formula.GroupKl;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.tensor.Scalars;

/** Who teaches whom in a pair of images; the teaching side is detached. */
public enum Direction {
  /** [D(v teaches u) + D(u teaches v)] / 2. */
  BOTH,
  /**
   * The one of the pair that gives its own label the higher probability teaches the other; of
   * equals the second teaches.
   */
  CONFIDENT_TO_LESS,
  /** The first teaches the second. */
  FIRST_TO_SECOND,
  /** The second teaches the first. */
  SECOND_TO_FIRST;

  /** The mean over pairs of T^2 KL(p_teacher || p_learner): a scalar. */
  NDArray divergence(Instances u, Instances v, Pairing pairing, double temperature) {
    NDArray logU = pairing.left(GroupKl.logMean(u, temperature));
    NDArray logV = pairing.right(GroupKl.logMean(v, temperature));
    BinaryOperator<NDArray> kl =
        (teacher, learner) -> GroupKl.perPair(teacher, learner, temperature);
    return pairing.mean(directed(u, v, pairing, logU, logV, kl));
  }

  /** The mean over pairs and classes of the squared difference of logits: a scalar. */
  NDArray squares(Instances u, Instances v, Pairing pairing) {
    NDArray zu = pairing.left(u.grouping().mean(u.logits()));
    NDArray zv = pairing.right(v.grouping().mean(v.logits()));
    BinaryOperator<NDArray> square =
        (teacher, learner) -> learner.sub(teacher.stopGradient()).square().mean(new int[] {1});
    return pairing.mean(directed(u, v, pairing, zu, zv, square));
  }

  /** One value a pair: (M). */
  private NDArray directed(
      Instances u,
      Instances v,
      Pairing pairing,
      NDArray ofU,
      NDArray ofV,
      BinaryOperator<NDArray> teach) {
    return switch (this) {
      case BOTH -> Scalars.div(teach.apply(ofU, ofV).add(teach.apply(ofV, ofU)), 2);
      case FIRST_TO_SECOND -> teach.apply(ofU, ofV);
      case SECOND_TO_FIRST -> teach.apply(ofV, ofU);
      case CONFIDENT_TO_LESS -> {
        NDArray a = pairing.left(GroupKl.confidence(u).expandDims(1)).squeeze(1);
        NDArray b = pairing.right(GroupKl.confidence(v).expandDims(1)).squeeze(1);
        yield NDArrays.where(a.gt(b), teach.apply(ofU, ofV), teach.apply(ofV, ofU));
      }
    };
  }
}
