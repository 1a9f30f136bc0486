package org.patchswap.tasks.detection;

import java.util.List;
import org.patchswap.core.task.PatchMask;
import org.patchswap.tasks.dense.ObjectBox;

/** What the side of a patch means where objects exchange patches inside their boxes. */
enum PatchUnit {
  /**
   * Cells: the image's grid is laid over each box, whatever its size. With 64-pixel images {@code
   * patch: 4} cuts every box into 16 x 16 cells, 1.5 x 1.5 pixels of a box of 24.
   */
  CELLS {
    @Override
    int count(double left, double right, int side, int patch) {
      return side / patch;
    }
  },
  /**
   * Pixels of the image, as in other tasks: two boxes are cut alike, into as many patches as the
   * mean of their sides holds, at least one, so that a patch is somewhat smaller than that in the
   * smaller box and larger in the larger one.
   */
  PIXELS {
    @Override
    int count(double left, double right, int side, int patch) {
      return (int) Math.max(1, Math.round((left + right) / 2 / patch));
    }
  };

  /**
   * Patches along one side of two boxes.
   *
   * @param left length of the side in one box, in pixels
   * @param right length of the side in the other
   * @param side of the image in pixels
   * @param patch side of a patch
   */
  abstract int count(double left, double right, int side, int patch);

  /** How the boxes of a pair are cut. */
  PatchMask.Place place(
      ObjectPairs pair,
      List<List<ObjectBox>> left,
      List<List<ObjectBox>> right,
      int side,
      int patch) {
    ObjectBox u = left.get(pair.image()).get(pair.left());
    ObjectBox v = right.get(pair.image()).get(pair.right());
    return new PatchMask.Place(
        pair.image(),
        count(u.height(), v.height(), side, patch),
        count(u.width(), v.width(), side, patch));
  }
}
