package org.patchswap.tasks.detection;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.task.Match;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * Which object of one image goes with which of another: each in the order of the annotations with
 * the first of the other image that matches it and is still free, so that of one class the k-th
 * goes with the k-th. A rule of ours; no source states one. In two views of one image each object
 * goes with itself, since a view may have lost some.
 *
 * @param image position in the batch
 * @param left object of the left image
 * @param right object of the right image
 */
record ObjectPairs(int image, int left, int right) {
  private interface Fit {
    boolean of(int image, int left, int right);
  }

  /** All pairs of two batches, image i with image i. */
  static List<ObjectPairs> of(DetectionTargets left, DetectionTargets right, Match match) {
    if (match == Match.ITSELF) {
      return of(
          left.objects(),
          right.objects(),
          (i, a, b) -> left.numbers().get(i).get(a).equals(right.numbers().get(i).get(b)));
    }
    return of(left.objects(), right.objects(), match);
  }

  /** All pairs of the objects of two batches by their classes alone. */
  static List<ObjectPairs> of(
      List<List<ObjectBox>> left, List<List<ObjectBox>> right, Match match) {
    return of(
        left,
        right,
        (i, a, b) -> fit(left.get(i).get(a).label(), right.get(i).get(b).label(), match));
  }

  private static List<ObjectPairs> of(
      List<List<ObjectBox>> left, List<List<ObjectBox>> right, Fit fit) {
    List<ObjectPairs> out = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      boolean[] taken = new boolean[right.get(i).size()];
      for (int a = 0; a < left.get(i).size(); a++) {
        int b = 0;
        while (b < taken.length && (taken[b] || !fit.of(i, a, b))) {
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

  /** The same pair seen from the right image. */
  ObjectPairs turned() {
    return new ObjectPairs(image, right, left);
  }

  private static boolean fit(int a, int b, Match match) {
    return match == Match.ANY || match.oneLabel() == (a == b);
  }
}
