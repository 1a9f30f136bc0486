package org.patchswap.baselines.pair;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.tensor.Scalars;

/** L = CE(f(u)) + CE(f(v)) + a D(u, v): the loss of IPS and of all its neighbours. */
public final class PairLoss {
  private PairLoss() {}

  /**
   * The loss of a pair.
   *
   * @param joint one pass over both images, or one each: it decides what statistics normalisation
   *     layers see
   * @param weight a, warm-up applied
   */
  public static Loss of(
      Step step,
      Pair pair,
      boolean joint,
      Term term,
      Direction direction,
      double temperature,
      double weight) {
    List<Output> both =
        joint
            ? step.student(List.of(pair.first(), pair.second()))
            : List.of(step.student(pair.first()), step.student(pair.second()));
    Output u = both.get(0);
    Output v = both.get(1);
    Loss loss = Loss.of("supervised", pair.supervised(u, v));
    if (term == Term.NONE) {
      return loss;
    }
    NDArray mutual =
        term.apply(u.instances(), v.instances(), pair.pairing(), direction, temperature);
    return loss.and("instance-to-instance", Scalars.mul(mutual, (float) weight));
  }
}
