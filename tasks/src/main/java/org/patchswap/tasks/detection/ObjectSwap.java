package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.patchswap.core.task.PatchMask;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * Exchanges patches between pairs of objects: both boxes are cut into the same grid, as {@link
 * PatchUnit} says, and the drawn patches change place, each stretched to its new size (nearest
 * pixel). Where an image's boxes overlap, the later pair decides. The host computes from where
 * every pixel comes; the pixels move by one gather.
 *
 * @param side of the images in pixels
 */
record ObjectSwap(int side) {
  /**
   * The sources of all pixels of both batches.
   *
   * @param left objects of each left image, in pixels
   * @param right objects of each right image
   * @param pairs of them, in order
   * @param mask one a pair
   * @return 2 B side side positions into the pixels of the left batch followed by the right one
   */
  long[] sources(
      List<List<ObjectBox>> left,
      List<List<ObjectBox>> right,
      List<ObjectPairs> pairs,
      PatchMask mask) {
    int b = left.size();
    long[] out = new long[2 * b * side * side];
    java.util.Arrays.setAll(out, i -> i);
    int first = 0;
    for (int k = 0; k < pairs.size(); k++) {
      ObjectPairs pair = pairs.get(k);
      Cut u = new Cut(left.get(pair.image()).get(pair.left()), pair.image());
      Cut v = new Cut(right.get(pair.image()).get(pair.right()), b + pair.image());
      PatchMask.Place grid = mask.places().get(k);
      move(u, v, mask.chosen(), first, grid, out);
      move(v, u, mask.chosen(), first, grid, out);
      first += grid.patches();
    }
    return out;
  }

  /** A box in whole pixels: rows y0 to y1, columns x0 to x1, ends left out, never empty. */
  private final class Cut {
    private final int image;
    private final int x0;
    private final int y0;
    private final int x1;
    private final int y1;

    Cut(ObjectBox o, int image) {
      this.image = image;
      x0 = Math.max(0, Math.min(side - 1, (int) Math.round(o.x0())));
      y0 = Math.max(0, Math.min(side - 1, (int) Math.round(o.y0())));
      x1 = Math.max(x0 + 1, Math.min(side, (int) Math.round(o.x1())));
      y1 = Math.max(y0 + 1, Math.min(side, (int) Math.round(o.y1())));
    }

    int at(int y, int x) {
      return (image * side + y) * side + x;
    }
  }

  private static void move(
      Cut to, Cut from, boolean[] chosen, int first, PatchMask.Place grid, long[] out) {
    for (int y = to.y0; y < to.y1; y++) {
      double fy = (y - to.y0 + 0.5) / (to.y1 - to.y0);
      int sy = from.y0 + (int) (fy * (from.y1 - from.y0));
      for (int x = to.x0; x < to.x1; x++) {
        double fx = (x - to.x0 + 0.5) / (to.x1 - to.x0);
        int patch = (int) (fy * grid.rows()) * grid.columns() + (int) (fx * grid.columns());
        if (chosen[first + patch]) {
          out[to.at(y, x)] = from.at(sy, from.x0 + (int) (fx * (from.x1 - from.x0)));
        }
      }
    }
  }

  /**
   * Moves pixels.
   *
   * @param both (2 B, C, side, side): the left batch followed by the right one
   * @param sources of {@link #sources}
   * @return the same shape, channels last in memory
   */
  NDArray gather(NDManager manager, NDArray both, long[] sources) {
    long n = both.getShape().get(0);
    long c = both.getShape().get(1);
    NDArray rows = both.transpose(0, 2, 3, 1).reshape(n * side * side, c);
    return rows.get(manager.create(sources)).reshape(n, side, side, c).transpose(0, 3, 1, 2);
  }
}
