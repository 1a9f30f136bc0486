package org.patchswap.tasks.dense;

import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Workload;

/** Batches of the few scenes of a workload, for property tests. */
public final class SceneBatches {
  /** Images a batch. */
  public static final int B = 4;

  private SceneBatches() {}

  /** Random training images. */
  public static Batch draw(Workload workload, RandomGenerator random) {
    long[] ids = LongStream.range(0, B).map(i -> random.nextInt(TinyScenes.TRAIN)).toArray();
    return workload.batch(ids, random);
  }

  /** A partner for each image of a batch. */
  public static Batch partners(
      Workload workload, Batch batch, Match match, RandomGenerator random) {
    long[] ids =
        LongStream.of(batch.ids()).map(id -> workload.partner(id, match, random)).toArray();
    return workload.batch(ids, random);
  }

  /** Two batches after an exchange by masks of their own. */
  public static Swapped swap(
      Workload workload, Batch u, Batch v, Match match, PatchSwap how, RandomGenerator random) {
    PatchMask mask = PatchMask.draw(workload.places(u, v, match, how.patch()), how, random);
    return workload.swap(u, v, match, mask);
  }

  /** Pixels in (B, H, W) order with their colours together. */
  public static float[] flat(Batch b) {
    return b.images().transpose(0, 2, 3, 1).reshape(-1).toFloatArray();
  }

  /** Whether two pixels of such arrays have one colour. */
  public static boolean same(float[] a, int p, float[] b, int q) {
    return a[3 * p] == b[3 * q] && a[3 * p + 1] == b[3 * q + 1] && a[3 * p + 2] == b[3 * q + 2];
  }
}
