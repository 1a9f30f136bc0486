package org.patchswap.tasks.detection.metrics;

import java.util.ArrayList;
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

  private final List<Outcome> outcomes = new ArrayList<>();
  private final int positives;

  /**
   * What became of a detection, bit t for the t-th threshold; neither bit where it is ignored.
   *
   * @param score its score
   * @param hits thresholds at which it is a true positive
   * @param misses thresholds at which it is a false positive
   */
  record Outcome(double score, long hits, long misses) {}

  /**
   * Matches.
   *
   * @param truths objects in file order
   * @param detections by falling score, already cut to the largest number allowed
   * @param overlaps detections x objects
   * @param range size range
   * @param thresholds IoU thresholds, at most 64
   */
  CocoMatch(
      List<CocoTruth> truths,
      List<CocoDetection> detections,
      double[][] overlaps,
      AreaRange range,
      double[] thresholds) {
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
    long[] hits = new long[detections.size()];
    long[] misses = new long[detections.size()];
    for (int t = 0; t < thresholds.length; t++) {
      boolean[] taken = new boolean[skip.length];
      for (int d = 0; d < hits.length; d++) {
        int g = choose(truths, overlaps[d], order, skip, taken, thresholds[t]);
        if (g != NONE) {
          taken[g] = true;
          hits[d] |= skip[g] ? 0 : 1L << t;
        } else if (range.contains(detections.get(d).box().area())) {
          misses[d] |= 1L << t;
        }
      }
    }
    for (int d = 0; d < hits.length; d++) {
      outcomes.add(new Outcome(detections.get(d).score(), hits[d], misses[d]));
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

  /** The first detections, at most {@code limit}, by falling score. */
  List<Outcome> outcomes(int limit) {
    return outcomes.subList(0, Math.min(limit, outcomes.size()));
  }

  /** Objects to be found. */
  int positives() {
    return positives;
  }
}
