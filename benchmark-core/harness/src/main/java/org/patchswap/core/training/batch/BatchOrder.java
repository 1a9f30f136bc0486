package org.patchswap.core.training.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Shuffle;

/**
 * Which images a step meets: every epoch a permutation of the training split of its own, cut into
 * full batches. The same for every method of a seed.
 */
public final class BatchOrder {
  /** The epoch of the step and the next, of which the steps to come are told. */
  private static final int KEPT = 2;

  private final SeedStreams seeds;
  private final int images;
  private final int batch;
  private final Map<Long, int[]> orders = new LinkedHashMap<>();

  /** The order of a training split of so many images. */
  public BatchOrder(SeedStreams seeds, int images, int batch) {
    this.seeds = seeds;
    this.images = images;
    this.batch = batch;
  }

  /** Positions in the training split, as many as a batch has images. */
  public long[] ids(Position position) {
    int[] order = order(position.epoch());
    long[] ids = new long[batch];
    int from = Math.toIntExact(position.stepOfEpoch()) * batch;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = order[from + i];
    }
    return ids;
  }

  private int[] order(long epoch) {
    if (!orders.containsKey(epoch)) {
      if (orders.size() == KEPT) {
        orders.remove(orders.keySet().iterator().next());
      }
      orders.put(epoch, Shuffle.permutation(images, seeds.stream(SeedStreams.ORDER, epoch, 0)));
    }
    return orders.get(epoch);
  }
}
