package org.patchswap.tasks.detection;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * Which object of one image goes with which of another: the k-th object of a class with the k-th of
 * the same class, in the order of the annotations. A rule of ours; no source states one.
 *
 * @param image position in the batch
 * @param left object of the left image
 * @param right object of the right image
 */
record ObjectPairs(int image, int left, int right) {
  /** All pairs of two batches, image i with image i. */
  static List<ObjectPairs> of(List<List<ObjectBox>> left, List<List<ObjectBox>> right) {
    List<ObjectPairs> out = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      boolean[] taken = new boolean[right.get(i).size()];
      for (int a = 0; a < left.get(i).size(); a++) {
        int b = 0;
        while (b < taken.length
            && (taken[b] || right.get(i).get(b).label() != left.get(i).get(a).label())) {
          b++;
        }
        if (b < taken.length) {
          taken[b] = true;
          out.add(new ObjectPairs(i, a, b));
        }
      }
    }
    return out;
  }
}
