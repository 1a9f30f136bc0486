package org.patchswap.tasks.detection.metrics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Detections of one class in one image matched with its objects for one size range, at every IoU
 * threshold: {@code COCOeval.evaluateImg}.
 *
 * <p>A detection, by falling score, takes the free object of highest IoU at or above the threshold
 * (the last of equals). Objects that are crowds or outside the range are ignored: they are tried
 * only where no proper object matches, and their match counts for nothing; a crowd may be matched
 * again and again. An unmatched detection whose own area is outside the range counts for nothing.
 */
final class CocoMatch {
  private static final int NONE = -1;

  private final List<CocoDetection> detections;
  private final boolean[][] matched;
  private final boolean[][] ignored;
  private final int positives;

  /**
   * Matches.
   *
   * @param truths objects in file order
   * @param detections by falling score, already cut to the largest number allowed
   * @param overlaps detections x objects
   * @param range size range
   * @param thresholds IoU thresholds
   */
  CocoMatch(
      List<CocoTruth> truths,
      List<CocoDetection> detections,
      double[][] overlaps,
      AreaRange range,
      double[] thresholds) {
    this.detections = detections;
    this.matched = new boolean[thresholds.length][detections.size()];
    this.ignored = new boolean[thresholds.length][detections.size()];
    boolean[] skip = new boolean[truths.size()];
    for (int g = 0; g < skip.length; g++) {
      skip[g] = truths.get(g).crowd() || !range.contains(truths.get(g).area());
    }
    // Ignored objects last, file order otherwise.
    int[] order =
        IntStream.concat(
                IntStream.range(0, skip.length).filter(g -> !skip[g]),
                IntStream.range(0, skip.length).filter(g -> skip[g]))
            .toArray();
    this.positives = (int) IntStream.range(0, skip.length).filter(g -> !skip[g]).count();
    for (int t = 0; t < thresholds.length; t++) {
      boolean[] taken = new boolean[skip.length];
      for (int d = 0; d < detections.size(); d++) {
        int g = choose(truths, overlaps[d], order, skip, taken, thresholds[t]);
        if (g == NONE) {
          ignored[t][d] = !range.contains(detections.get(d).box().area());
        } else {
          matched[t][d] = true;
          ignored[t][d] = skip[g];
          taken[g] = true;
        }
      }
    }
  }

  private static int choose(
      List<CocoTruth> truths,
      double[] overlaps,
      int[] order,
      boolean[] skip,
      boolean[] taken,
      double threshold) {
    double best = Math.min(threshold, 1 - 1e-10);
    int chosen = NONE;
    for (int g : order) {
      if (chosen != NONE && !skip[chosen] && skip[g]) {
        break;
      }
      boolean free = !taken[g] || truths.get(g).crowd();
      if (free && overlaps[g] >= best) {
        best = overlaps[g];
        chosen = g;
      }
    }
    return chosen;
  }

  /** Detections, at most {@code limit}. */
  int size(int limit) {
    return Math.min(limit, detections.size());
  }

  /** Objects to be found. */
  int positives() {
    return positives;
  }

  double score(int d) {
    return detections.get(d).score();
  }

  boolean isTruePositive(int threshold, int d) {
    return matched[threshold][d] && !ignored[threshold][d];
  }

  boolean isFalsePositive(int threshold, int d) {
    return !matched[threshold][d] && !ignored[threshold][d];
  }
}
