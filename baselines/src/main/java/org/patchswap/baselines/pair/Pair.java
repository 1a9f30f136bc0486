package org.patchswap.baselines.pair;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.patchswap.baselines.augmentation.MixedLabels;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.Swapped;

/**
 * Two images a row that teach each other, and how each is supervised.
 *
 * @param images u and v, with second labels where what they show belongs to two classes
 * @param pairing which groups of u and v are compared
 */
public record Pair(Swapped images, Pairing pairing) {
  /** Images with the groups of theirs that match. */
  static Pair of(Step step, Swapped images, Match match) {
    return new Pair(images, step.pairing(images.first(), images.second(), match));
  }

  /** u. */
  Batch first() {
    return images.first();
  }

  /** v. */
  Batch second() {
    return images.second();
  }

  /** CE(f(u)) + CE(f(v)), by the shares of the labels where they are mixed. */
  public NDArray supervised(Output u, Output v) {
    return supervised(u, images.ofFirst()).add(supervised(v, images.ofSecond()));
  }

  private static NDArray supervised(Output out, Optional<Swapped.Other> other) {
    return other
        .map(o -> MixedLabels.supervised(out, o.targets(), o.shares()))
        .orElseGet(out::supervised);
  }
}
