package org.patchswap.reports.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two methods' figures paired by seed, on the scale they are shown in.
 *
 * @param seeds both have, in order
 * @param x figures of the first method
 * @param y figures of the second method
 * @param alone seeds that only one of them has
 */
public record Pairs(List<Long> seeds, double[] x, double[] y, List<Long> alone) {

  /** Pairs two methods by seed. */
  public static Pairs of(SortedMap<Long, Double> x, SortedMap<Long, Double> y) {
    SortedSet<Long> all = new TreeSet<>(x.keySet());
    all.addAll(y.keySet());
    List<Long> both = new ArrayList<>();
    List<Long> alone = new ArrayList<>();
    all.forEach(s -> (x.containsKey(s) && y.containsKey(s) ? both : alone).add(s));
    return new Pairs(
        Collections.unmodifiableList(both),
        both.stream().mapToDouble(x::get).toArray(),
        both.stream().mapToDouble(y::get).toArray(),
        Collections.unmodifiableList(alone));
  }

  /** How many. */
  public int n() {
    return seeds.size();
  }

  /** x - y by pair. */
  public double[] differences() {
    double[] d = new double[x.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = x[i] - y[i];
    }
    return d;
  }
}
