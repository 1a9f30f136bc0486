package org.patchswap.reports.analysis.decomposition;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;

/**
 * A part of an effect, paired by seed. Gains are on the scale the metric is shown in, turned so
 * that positive is better.
 *
 * @param kind what it is
 * @param words for people
 * @param bySeed gains
 * @param steps what it is the mean of: one a way; empty where it is no step
 */
public record Part(Kind kind, String words, SortedMap<Long, Double> bySeed, List<Step> steps) {

  /** What a part is. */
  public enum Kind {
    /** The whole effect. */
    TOTAL,
    /** What more images through the student add. */
    IMAGES,
    /** The effect at equal images. */
    EQUAL_IMAGES,
    /** One ingredient, or several that no control tells apart. */
    INGREDIENT,
    /** What two ingredients do together beyond what each does alone. */
    INTERACTION,
    /** An ingredient in place of another. */
    ALTERNATIVE
  }

  /**
   * A step between two methods.
   *
   * @param from label
   * @param to label
   * @param mean gain over the seeds
   */
  public record Step(String from, String to, double mean) {}

  /** Copies the parts. */
  public Part {
    bySeed = Collections.unmodifiableSortedMap(new TreeMap<>(bySeed));
    steps = List.copyOf(steps);
  }

  /** Gains in the order of seeds. */
  public double[] values() {
    return bySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Their mean. */
  public double mean() {
    return Summary.mean(values());
  }

  /** Student's 95 % interval of the mean; empty for one seed. */
  public Optional<Interval> interval() {
    return Summary.of(values()).interval(StatisticsDefaults.CONFIDENCE);
  }
}
