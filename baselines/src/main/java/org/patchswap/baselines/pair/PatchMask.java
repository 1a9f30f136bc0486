package org.patchswap.baselines.pair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.patchswap.core.seed.Shuffle;
import org.patchswap.core.task.PatchSwap;

/**
 * Which patches change place, an image at a time.
 *
 * @param images number of masks
 * @param patch side in pixels
 * @param rows of patches in an image
 * @param columns of patches in an image
 * @param swapped one flag a patch, image after image, row after row
 */
public record PatchMask(int images, int patch, int rows, int columns, boolean[] swapped) {
  /** Random masks: exactly round(ratio x patches) a mask, or each patch with that probability. */
  public static PatchMask draw(
      PatchSwap how, int images, long height, long width, RandomGenerator random) {
    int rows = Math.toIntExact(height / how.patch());
    int columns = Math.toIntExact(width / how.patch());
    int n = rows * columns;
    boolean[] swapped = new boolean[images * n];
    for (int i = 0; i < images; i++) {
      if (how.exact()) {
        int[] order = Shuffle.permutation(n, random);
        for (int k = 0; k < Math.round(how.ratio() * n); k++) {
          swapped[i * n + order[k]] = true;
        }
      } else {
        for (int k = 0; k < n; k++) {
          swapped[i * n + k] = random.nextDouble() < how.ratio();
        }
      }
    }
    return new PatchMask(images, how.patch(), rows, columns, swapped);
  }

  /** 1 where patches change place, in pixels: (B, 1, H, W). */
  public NDArray toArray(NDManager manager) {
    float[] flags = new float[swapped.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = swapped[i] ? 1 : 0;
    }
    NDArray grid = manager.create(flags, new Shape(images, 1, rows, columns));
    return grid.repeat(2, patch).repeat(3, patch);
  }

  /**
   * For each image of a batch another one of a different class, uniform among those; the next image
   * where all are of one class.
   */
  public static long[] strangers(long[] labels, RandomGenerator random) {
    int n = labels.length;
    long[] out = new long[n];
    for (int i = 0; i < n; i++) {
      int self = i;
      int[] others = IntStream.range(0, n).filter(j -> labels[j] != labels[self]).toArray();
      out[i] = others.length == 0 ? (i + 1) % n : others[random.nextInt(others.length)];
    }
    return out;
  }
}
