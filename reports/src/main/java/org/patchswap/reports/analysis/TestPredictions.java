package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A method's raw test predictions, summed over its seeds.
 *
 * @param bins confidences in {@link #BINS} bins of equal width
 * @param classes per class, in label order
 * @param votes of the seeds on each image
 * @param hits images that are right, by seed
 */
public record TestPredictions(List<Bin> bins, List<ClassCounts> classes, Votes votes, Hits hits) {
  /** Bins of the reliability diagram, as in Guo et al. 2017. */
  public static final int BINS = 15;

  TestPredictions() {
    this(new ArrayList<>(), new ArrayList<>(), new Votes(), new Hits());
    for (int i = 0; i < BINS; i++) {
      bins.add(new Bin());
    }
  }

  /** A range of confidences. */
  public static final class Bin {
    private long n;
    private long right;
    private double confidence;

    /** Predictions in it. */
    public long n() {
      return n;
    }

    /** Share that is right; NaN for an empty bin. */
    public double accuracy() {
      return n == 0 ? Double.NaN : (double) right / n;
    }

    /** Mean confidence; NaN for an empty bin. */
    public double confidence() {
      return n == 0 ? Double.NaN : confidence / n;
    }
  }

  /** Images of a class. */
  public static final class ClassCounts {
    private final SortedMap<Long, long[]> bySeed = new TreeMap<>();
    private final Moments confidence = new Moments();

    /** Accuracy by seed, in 0..1. */
    public SortedMap<Long, Double> accuracy() {
      SortedMap<Long, Double> out = new TreeMap<>();
      bySeed.forEach((seed, c) -> out.put(seed, (double) c[1] / c[0]));
      return out;
    }

    /** Confidences of the predictions for its images, all seeds together. */
    public Moments confidence() {
      return confidence;
    }
  }

  /** Takes one prediction in. */
  void add(long seed, int label, int predicted, double confidence) {
    while (classes.size() <= label) {
      classes.add(new ClassCounts());
    }
    boolean right = label == predicted;
    hits.add(seed, label, right);
    ClassCounts c = classes.get(label);
    long[] counts = c.bySeed.computeIfAbsent(seed, k -> new long[2]);
    counts[0]++;
    counts[1] += right ? 1 : 0;
    c.confidence.add(confidence);
    Bin b = bins.get(Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * BINS) - 1)));
    b.n++;
    b.right += right ? 1 : 0;
    b.confidence += confidence;
  }

  /** Accuracy of the seeds' majority vote, in 0..1; empty where none was held. */
  public OptionalDouble ensemble() {
    return votes.accuracy();
  }

  /** Takes the same prediction into the vote. */
  void vote(long seed, int label, int predicted, double confidence) {
    votes.add(seed, label, predicted, confidence);
  }

  /** Expected calibration error over {@link #BINS} bins, all seeds together, in 0..1. */
  public double expectedCalibrationError() {
    double sum = 0;
    long n = 0;
    for (Bin b : bins) {
      sum += b.n == 0 ? 0 : b.n * Math.abs(b.accuracy() - b.confidence());
      n += b.n;
    }
    return sum / n;
  }
}
