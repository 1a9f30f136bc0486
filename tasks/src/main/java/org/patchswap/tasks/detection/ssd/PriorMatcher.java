package org.patchswap.tasks.detection.ssd;

import java.util.Arrays;
import java.util.List;
import org.patchswap.tasks.detection.metrics.Box;

/**
 * Which priors answer for which object: every prior for the object it overlaps most where their IoU
 * reaches the threshold, and for every object its best prior, whatever the overlap ({@code match}
 * of ssd.pytorch).
 *
 * <p>Ties go to the lower index. Where one prior is the best of several objects, the last of them
 * has it, as in the source. An object that overlaps no prior gets prior 0, as there.
 *
 * @param threshold least IoU, inclusive
 */
public record PriorMatcher(double threshold) {

  /** IoU of at least 0.5. */
  public static final PriorMatcher STANDARD = new PriorMatcher(0.5);

  /** A prior that answers for no object. */
  public static final int BACKGROUND = -1;

  /**
   * Matches one image.
   *
   * @return for each prior, the index of its object or {@link #BACKGROUND}
   */
  public int[] match(Priors priors, List<Box> truths) {
    int[] matched = new int[priors.count()];
    double[] highest = new double[priors.count()];
    int[] bestPrior = new int[truths.size()];
    Arrays.fill(matched, BACKGROUND);
    for (int t = 0; t < truths.size(); t++) {
      Box truth = truths.get(t);
      double best = 0;
      for (int p = 0; p < matched.length; p++) {
        double iou = truth.iou(priors.box(p));
        if (iou > best) {
          best = iou;
          bestPrior[t] = p;
        }
        if (iou > highest[p] && iou >= threshold) {
          highest[p] = iou;
          matched[p] = t;
        }
      }
    }
    for (int t = 0; t < bestPrior.length; t++) {
      matched[bestPrior[t]] = t;
    }
    return matched;
  }
}
