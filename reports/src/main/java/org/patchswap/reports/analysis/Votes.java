package org.patchswap.reports.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the seeds of a method say of every test image, and how often most of them are right. A tie
 * goes to the class with the larger sum of confidences, a tie of those to the smaller class.
 * Records keep one class and its confidence an image, so probabilities cannot be averaged.
 */
final class Votes {
  /** With two voters every disagreement is a tie. */
  static final int LEAST_SEEDS = 3;

  private final SortedMap<Long, Ballot> bySeed = new TreeMap<>();
  private OptionalDouble result;

  private static final class Ballot {
    private int n;
    private int[] labels = new int[256];
    private int[] classes = new int[256];
    private float[] confidences = new float[256];

    void add(int label, int predicted, double confidence) {
      if (n == labels.length) {
        labels = Arrays.copyOf(labels, 2 * n);
        classes = Arrays.copyOf(classes, 2 * n);
        confidences = Arrays.copyOf(confidences, 2 * n);
      }
      labels[n] = label;
      classes[n] = predicted;
      confidences[n++] = (float) confidence;
    }

    boolean sameImages(Ballot other) {
      return Arrays.equals(labels, 0, n, other.labels, 0, other.n);
    }
  }

  /** Takes the next image of a seed in; seeds have the same images in the same order. */
  void add(long seed, int label, int predicted, double confidence) {
    bySeed.computeIfAbsent(seed, k -> new Ballot()).add(label, predicted, confidence);
  }

  /**
   * Counts, the first time; the ballots are then let go.
   *
   * @return in 0..1; empty below {@link #LEAST_SEEDS}, or where seeds were tested on other images
   */
  OptionalDouble accuracy() {
    if (result == null) {
      result = count(bySeed.values().toArray(Ballot[]::new));
      bySeed.clear();
    }
    return result;
  }

  private static OptionalDouble count(Ballot[] all) {
    if (all.length < LEAST_SEEDS
        || all[0].n == 0
        || !Arrays.stream(all).allMatch(b -> b.sameImages(all[0]))) {
      return OptionalDouble.empty();
    }
    int right = 0;
    for (int i = 0; i < all[0].n; i++) {
      right += elected(all, i) == all[0].labels[i] ? 1 : 0;
    }
    return OptionalDouble.of((double) right / all[0].n);
  }

  private static int elected(Ballot[] all, int image) {
    int best = -1;
    int most = 0;
    double surest = 0;
    for (Ballot candidate : all) {
      int c = candidate.classes[image];
      int votes = 0;
      double sure = 0;
      for (Ballot b : all) {
        if (b.classes[image] == c) {
          votes++;
          sure += b.confidences[image];
        }
      }
      boolean tie = votes == most && sure == surest;
      if (votes > most || votes == most && sure > surest || tie && c < best) {
        best = c;
        most = votes;
        surest = sure;
      }
    }
    return best;
  }
}
