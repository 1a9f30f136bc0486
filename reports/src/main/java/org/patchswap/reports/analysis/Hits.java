package org.patchswap.reports.analysis;

import java.util.BitSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which test images a method gets right, by seed, in the order of its files; a bit an image. */
public final class Hits {
  private final SortedMap<Long, Row> bySeed = new TreeMap<>();

  private static final class Row {
    private final BitSet right = new BitSet();
    private int images;
    private int labels;
  }

  void add(long seed, int label, boolean isRight) {
    Row r = bySeed.computeIfAbsent(seed, k -> new Row());
    r.right.set(r.images++, isRight);
    r.labels = 31 * r.labels + label;
  }

  /** Seeds. */
  public SortedSet<Long> seeds() {
    return new TreeSet<>(bySeed.keySet());
  }

  /** Test images of a seed; 0 for one that is not there. */
  public int images(long seed) {
    Row r = bySeed.get(seed);
    return r == null ? 0 : r.images;
  }

  /** What tells one row of labels from another: equal for the same images in the same order. */
  public int labels(long seed) {
    return bySeed.get(seed).labels;
  }

  /** Share of images that are right, in 0..1. */
  public double accuracy(long seed) {
    Row r = bySeed.get(seed);
    return (double) r.right.cardinality() / r.images;
  }

  /** Whether each image is right. */
  public boolean[] right(long seed) {
    Row r = bySeed.get(seed);
    boolean[] out = new boolean[r.images];
    r.right.stream().forEach(i -> out[i] = true);
    return out;
  }
}
