package org.patchswap.core.training.batch;

import java.util.random.RandomGenerator;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Workload;

/**
 * Images that a step may be asked for, as a function of its own images and of the streams at its
 * position alone: what one step is asked for can be told of steps to come.
 */
public sealed interface BatchRequest {
  /**
   * Which images.
   *
   * @param ids the step's own
   * @param random of {@link #stream}
   */
  default long[] images(long[] ids, Workload workload, RandomGenerator random) {
    return ids;
  }

  /** The stream that chooses the images, where something is chosen. */
  default String stream() {
    return SeedStreams.PARTNER;
  }

  /** The stream that augments them. */
  String augmentation();

  /** The step's own images. */
  record Own() implements BatchRequest {
    @Override
    public String augmentation() {
      return SeedStreams.AUGMENT;
    }
  }

  /** The step's own images under another augmentation. */
  record View(int number) implements BatchRequest {
    @Override
    public String augmentation() {
      return SeedStreams.AUGMENT + ":view-" + number;
    }
  }

  /** A partner for each of the step's own images. */
  record Partners(Match match) implements BatchRequest {
    @Override
    public long[] images(long[] ids, Workload workload, RandomGenerator random) {
      long[] chosen = new long[ids.length];
      for (int i = 0; i < ids.length; i++) {
        chosen[i] = workload.partner(ids[i], match, random);
      }
      return chosen;
    }

    @Override
    public String augmentation() {
      return SeedStreams.AUGMENT + ":partners";
    }
  }
}
