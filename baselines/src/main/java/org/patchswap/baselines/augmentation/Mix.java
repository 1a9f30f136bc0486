package org.patchswap.baselines.augmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.seed.Shuffle;
import org.patchswap.core.task.Batch;
import org.patchswap.core.tensor.Scalars;

/**
 * A batch and a reordering of it, to be mixed with one another.
 *
 * @param batch as it is
 * @param order (B) int64: image i meets image order[i]
 * @param other the batch in that order
 */
public record Mix(Batch batch, NDArray order, Batch other) {
  /** A batch against a uniform permutation of itself. */
  public static Mix permuted(Batch batch, RandomGenerator random, NDManager manager) {
    int[] order = Shuffle.permutation(batch.size(), random);
    return of(batch, Arrays.stream(order).asLongStream().toArray(), manager);
  }

  /** A batch against an order of its images, which need not be a permutation. */
  public static Mix of(Batch batch, long[] order, NDManager manager) {
    NDArray index = manager.create(order);
    long[] ids = Arrays.stream(order).map(i -> batch.ids()[(int) i]).toArray();
    Batch other = new Batch(batch.images().get(index), batch.targets().reorder(index), ids);
    return new Mix(batch, index, other);
  }

  /** l x + (1 - l) x'. */
  public NDArray blend(double lambda) {
    return blend(batch.images(), other.images(), lambda);
  }

  /** l a + (1 - l) b. */
  public static NDArray blend(NDArray a, NDArray b, double lambda) {
    return Scalars.mul(a, (float) lambda).add(Scalars.mul(b, (float) (1 - lambda)));
  }

  /** The pixels of one batch where the mask is 0 and of another where it is 1. */
  public static NDArray paste(NDArray mask, NDArray base, NDArray over) {
    return base.add(over.sub(base).mul(mask));
  }

  /** Trains on mixed images: the share of an image's own label is the same for all. */
  Loss loss(Step step, NDArray images, double share) {
    Output out = step.student(batch.withImages(images));
    NDArray shares = step.manager().full(new Shape(batch.size()), (float) share);
    return Loss.of("supervised", MixedLabels.supervised(out, other.targets(), shares));
  }
}
