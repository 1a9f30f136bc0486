package org.patchswap.core.training;

import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Shuffle;

/**
 * Which images a step meets: every epoch a permutation of the training split of its own, cut into
 * full batches. The same for every method of a seed.
 */
final class BatchOrder {
  private final SeedStreams seeds;
  private final int images;
  private final int batch;
  private long epoch = -1;
  private int[] order;

  BatchOrder(SeedStreams seeds, int images, int batch) {
    this.seeds = seeds;
    this.images = images;
    this.batch = batch;
  }

  /** Positions in the training split, as many as a batch has images. */
  long[] ids(Position position) {
    if (epoch != position.epoch()) {
      epoch = position.epoch();
      order = Shuffle.permutation(images, seeds.stream(SeedStreams.ORDER, epoch, 0));
    }
    long[] ids = new long[batch];
    int from = Math.toIntExact(position.stepOfEpoch()) * batch;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = order[from + i];
    }
    return ids;
  }
}
