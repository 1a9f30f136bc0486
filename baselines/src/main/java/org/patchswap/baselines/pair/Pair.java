package org.patchswap.baselines.pair;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.patchswap.baselines.augmentation.MixedLabels;
import org.patchswap.core.method.Output;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.Targets;

/**
 * Two images a row that teach each other, and how each is supervised.
 *
 * @param first u
 * @param second v
 * @param pairing which groups of u and v are compared
 * @param mixed labels of images that belong to two classes; empty where each has its own label
 */
public record Pair(Batch first, Batch second, Pairing pairing, Optional<Mixed> mixed) {
  /**
   * The second labels of mixed images.
   *
   * @param ofFirst other targets of u
   * @param ofSecond other targets of v
   * @param shares of the own label, (B)
   */
  public record Mixed(Targets ofFirst, Targets ofSecond, NDArray shares) {}

  /** Images with labels of their own. */
  public static Pair plain(Batch first, Batch second, Pairing pairing) {
    return new Pair(first, second, pairing, Optional.empty());
  }

  /** CE(f(u)) + CE(f(v)), by the shares of the labels where they are mixed. */
  public NDArray supervised(Output u, Output v) {
    if (mixed.isEmpty()) {
      return u.supervised().add(v.supervised());
    }
    Mixed m = mixed.get();
    NDArray first = MixedLabels.supervised(u, m.ofFirst(), m.shares());
    return first.add(MixedLabels.supervised(v, m.ofSecond(), m.shares()));
  }
}
