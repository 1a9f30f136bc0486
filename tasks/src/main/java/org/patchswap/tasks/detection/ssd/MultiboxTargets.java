package org.patchswap.tasks.detection.ssd;

import java.util.List;

/**
 * What a batch of B images asks of the P priors. Arrays are returned as they are, not copied; treat
 * them as read-only.
 */
public final class MultiboxTargets {
  private final int images;
  private final int priors;
  private final int[] classes;
  private final int[] truths;
  private final double[] offsets;
  private final int positives;

  private MultiboxTargets(
      int images, int priors, int[] classes, int[] truths, double[] offsets, int positives) {
    this.images = images;
    this.priors = priors;
    this.classes = classes;
    this.truths = truths;
    this.offsets = offsets;
    this.positives = positives;
  }

  static MultiboxTargets of(
      PriorMatcher matcher, BoxCoder coder, Priors priors, List<ImageTruths> batch) {
    int count = priors.count();
    int[] classes = new int[batch.size() * count];
    int[] truths = new int[classes.length];
    double[] offsets = new double[4 * classes.length];
    int positives = 0;
    for (int b = 0; b < batch.size(); b++) {
      ImageTruths image = batch.get(b);
      int[] matched = matcher.match(priors, image.boxes());
      for (int p = 0; p < count; p++) {
        int row = b * count + p;
        truths[row] = matched[p];
        if (matched[p] != PriorMatcher.BACKGROUND) {
          classes[row] = image.categories().get(matched[p]) + 1;
          double[] encoded = coder.encode(image.boxes().get(matched[p]), priors, p);
          System.arraycopy(encoded, 0, offsets, 4 * row, 4);
          positives++;
        }
      }
    }
    return new MultiboxTargets(batch.size(), count, classes, truths, offsets, positives);
  }

  /** Number of images B. */
  public int images() {
    return images;
  }

  /** Number of priors P. */
  public int priors() {
    return priors;
  }

  /** (B, P) row-major: class of each prior, 0 for the background. */
  public int[] classes() {
    return classes;
  }

  /** (B, P): index of each prior's object in its image, or {@link PriorMatcher#BACKGROUND}. */
  public int[] truths() {
    return truths;
  }

  /** (B, P, 4): encoded boxes of the positives, 0 elsewhere. */
  public double[] offsets() {
    return offsets;
  }

  /** Priors with an object, over the whole batch. */
  public int positives() {
    return positives;
  }

  /** Whether prior {@code row = b P + p} has an object. */
  public boolean isPositive(int row) {
    return classes[row] > 0;
  }
}
