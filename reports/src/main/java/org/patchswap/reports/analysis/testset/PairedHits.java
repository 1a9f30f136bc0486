package org.patchswap.reports.analysis.testset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.reports.analysis.Comparison;
import org.patchswap.reports.analysis.Hits;
import org.patchswap.reports.analysis.TestPredictions;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.resampling.TwoWayBootstrap;
import org.patchswap.reports.statistics.test.McNemar;
import org.patchswap.reports.table.MetricFacts;

/**
 * What two methods get right, case by case: the same seeds, the same test images.
 *
 * @param seeds both have
 * @param x of the method, seeds by images
 * @param y of what it is compared with
 */
public record PairedHits(List<Long> seeds, boolean[][] x, boolean[][] y) {
  /** At so many an end of an interval is off by a seventh of its standard error. */
  static final int LEAST_RESAMPLES = 400;

  /** Stored figures and counted ones agree up to this: figures are doubles, counts are whole. */
  private static final double ROUNDING = 1e-6;

  /**
   * The cases of a comparison.
   *
   * @return empty unless the metric is the share of images that are right, and all runs met the
   *     same images
   */
  public static Optional<PairedHits> of(
      Comparison c, MetricFacts metric, Map<String, TestPredictions> predictions) {
    TestPredictions own = predictions.get(c.method());
    TestPredictions other = predictions.get(c.other());
    if (own == null || other == null || c.n() == 0) {
      return Optional.empty();
    }
    List<Long> seeds = c.pairs().seeds();
    boolean[][] x = new boolean[seeds.size()][];
    boolean[][] y = new boolean[seeds.size()][];
    Hits first = own.hits();
    for (int i = 0; i < x.length; i++) {
      long seed = seeds.get(i);
      if (!counts(own.hits(), seed, c.pairs().x()[i], metric)
          || !counts(other.hits(), seed, c.pairs().y()[i], metric)
          || !same(own.hits(), seed, first, seeds.get(0))
          || !same(other.hits(), seed, first, seeds.get(0))) {
        return Optional.empty();
      }
      x[i] = own.hits().right(seed);
      y[i] = other.hits().right(seed);
    }
    return Optional.of(new PairedHits(seeds, x, y));
  }

  private static boolean counts(Hits h, long seed, double figure, MetricFacts metric) {
    return h.images(seed) > 0
        && Math.abs(metric.shown(h.accuracy(seed)) - figure) <= metric.shown(ROUNDING);
  }

  private static boolean same(Hits a, long seed, Hits b, long other) {
    return a.images(seed) == b.images(other) && a.labels(seed) == b.labels(other);
  }

  /** Test images. */
  public int images() {
    return x[0].length;
  }

  /**
   * Intervals over seeds, over images, and over both.
   *
   * @param draws most images to draw, over all seeds and resamples: a large test set gets fewer
   *     resamples, down to {@link #LEAST_RESAMPLES}
   */
  public TwoWayBootstrap.Result twoWay(long draws) {
    long most = draws / ((long) seeds.size() * images());
    long resamples =
        Math.max(LEAST_RESAMPLES, Math.min(StatisticsDefaults.TWO_WAY_RESAMPLES, most));
    return TwoWayBootstrap.withDefaults().withResamples((int) resamples).interval(x, y);
  }

  /** McNemar's test of each seed. */
  public List<McNemar.Result> perSeed() {
    return McNemar.withDefaults().perSeed(x, y);
  }
}
