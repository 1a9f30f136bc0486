package org.patchswap.reports.statistics.resampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Ranks;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.Validity;

/**
 * How much of the variance of a score comes from each source, in a balanced nested layout: the
 * first source has n1 levels (seeds), within each the second has n2, down to the last. Two sources
 * are the one-way layout: groups, and repeats within a group. The sources are random effects.
 *
 * <p>With MS(l) the mean square of source l within the one above, the estimates are the analysis of
 * variance's, from E MS(l) = sum over j from l on of var(j) times the number of runs below a level
 * of j: var(l) = (MS(l) - MS(l+1)) / runs below a level of l, and MS of the last (Searle, Casella
 * and McCulloch 1992, chapters 3 and 5). They are unbiased, so a small one can come out negative:
 * it is shown as 0 with a note. A share is such a variance over the sum of all.
 *
 * <p>Intervals of shares are percentile intervals of the bootstrap over levels of the first source,
 * each with all that lies within it. With few levels they lean low for that source and are too
 * narrow, which is flagged below {@link StatisticsDefaults#BOOTSTRAP_MINIMUM}.
 */
public final class VarianceShares {
  private static final VarianceShares DEFAULTS =
      new VarianceShares(Bootstrap.withDefaults().with(Bootstrap.Method.PERCENTILE));

  private final Bootstrap bootstrap;

  private VarianceShares(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * What one source gives.
   *
   * @param name of the source
   * @param estimate variance as estimated, perhaps negative
   * @param variance the same, but at least 0
   * @param share of the sum of all variances, in [0, 1]; 0 if nothing varies
   * @param interval of the share; empty if nothing varies
   */
  public record Source(
      String name, double estimate, double variance, double share, Optional<Interval> interval) {}

  /**
   * The outcome.
   *
   * @param sources in the order given
   * @param total sum of the variances: that of a single run with all sources left free
   * @param validity warnings
   */
  public record Result(List<Source> sources, double total, Validity validity) {}

  /** 95 %, 10 000 resamples, fixed seed. */
  public static VarianceShares withDefaults() {
    return DEFAULTS;
  }

  /** With another confidence. */
  public VarianceShares withConfidence(double v) {
    return new VarianceShares(bootstrap.withConfidence(v));
  }

  /** With another number of resamples. */
  public VarianceShares withResamples(int v) {
    return new VarianceShares(bootstrap.withResamples(v));
  }

  /** With another seed. */
  public VarianceShares withSeed(long v) {
    return new VarianceShares(bootstrap.withSeed(v));
  }

  /**
   * The one-way layout.
   *
   * @param between name of what differs from group to group
   * @param within name of what differs inside a group
   * @param scores groups by repeats
   * @throws IllegalArgumentException if groups differ in size, or there are fewer than two groups
   *     or two repeats
   */
  public Result oneWay(String between, String within, double[][] scores) {
    Checks.matrix("scores", scores);
    for (int g = 0; g < scores.length; g++) {
      if (scores[g].length != scores[0].length) {
        throw new IllegalArgumentException(
            "not balanced: "
                + scores[g].length
                + " repeats in group "
                + g
                + ", "
                + scores[0].length
                + " in group 0");
      }
    }
    double[] flat = Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
    return nested(List.of(between, within), new int[] {scores.length, scores[0].length}, flat);
  }

  /**
   * A nested layout.
   *
   * @param names of the sources, the outermost first
   * @param levels how many of each there are within one level of the source before
   * @param scores all scores, the last source's index running fastest
   * @throws IllegalArgumentException if a source has fewer than two levels, or the numbers do not
   *     fit
   */
  public Result nested(List<String> names, int[] levels, double[] scores) {
    Checks.sample("scores", scores);
    check(names, levels, scores);
    Summary all = Summary.of(scores);
    boolean varies = all.max() - all.min() > Ranks.tolerance(scores);
    double[] estimates = varies ? estimates(levels, scores) : new double[levels.length];
    double[] shares = shares(estimates);
    Validity validity =
        varies ? Validity.APPROXIMATE : Validity.APPROXIMATE.noSpread("all scores are equal");
    if (levels[0] < StatisticsDefaults.BOOTSTRAP_MINIMUM) {
      validity =
          validity.tooFew(levels[0] + " levels of " + names.get(0) + ": intervals are too narrow");
    }
    List<Source> sources = new ArrayList<>();
    for (int l = 0; l < levels.length; l++) {
      double estimate = estimates[l];
      sources.add(
          new Source(
              names.get(l),
              estimate,
              Math.max(0, estimate),
              shares[l],
              varies ? interval(levels, scores, l) : Optional.empty()));
      if (estimate < 0) {
        validity =
            validity.note(
                String.format(
                    Locale.ROOT, "%s: estimate %.4g, shown as 0", names.get(l), estimate));
      }
    }
    double total = sources.stream().mapToDouble(Source::variance).sum();
    return new Result(List.copyOf(sources), total, validity);
  }

  private Optional<Interval> interval(int[] levels, double[] scores, int source) {
    double[] groups = new double[levels[0]];
    Arrays.setAll(groups, g -> g);
    int size = scores.length / levels[0];
    double[] drawn = new double[scores.length];
    return bootstrap
        .interval(
            groups,
            indices -> {
              for (int g = 0; g < indices.length; g++) {
                System.arraycopy(scores, (int) indices[g] * size, drawn, g * size, size);
              }
              return shares(estimates(levels, drawn))[source];
            })
        .interval();
  }

  /** The estimates of all sources, from the last upwards. */
  private static double[] estimates(int[] levels, double[] scores) {
    double[] estimates = new double[levels.length];
    double[] means = scores;
    double below = 0; // the mean square of the source beneath
    for (int l = levels.length - 1; l >= 0; l--) {
      int runs = scores.length / means.length;
      double[] upper = new double[means.length / levels[l]];
      double squares = 0;
      for (int g = 0; g < upper.length; g++) {
        double[] group = Arrays.copyOfRange(means, g * levels[l], (g + 1) * levels[l]);
        upper[g] = Summary.mean(group);
        squares += Summary.variance(group);
      }
      double meanSquare = runs * squares / upper.length;
      estimates[l] = (meanSquare - below) / runs;
      below = meanSquare;
      means = upper;
    }
    return estimates;
  }

  private static double[] shares(double[] estimates) {
    double total = Arrays.stream(estimates).map(v -> Math.max(0, v)).sum();
    return Arrays.stream(estimates).map(v -> total > 0 ? Math.max(0, v) / total : 0).toArray();
  }

  private static void check(List<String> names, int[] levels, double[] scores) {
    if (levels.length == 0 || names.size() != levels.length) {
      throw new IllegalArgumentException(
          names.size() + " names of sources, " + levels.length + " numbers of levels");
    }
    long runs = 1;
    for (int l = 0; l < levels.length; l++) {
      if (levels[l] < 2) {
        throw new IllegalArgumentException(
            "source " + names.get(l) + " needs 2 levels or more to be told, has " + levels[l]);
      }
      runs *= levels[l];
    }
    if (runs != scores.length) {
      throw new IllegalArgumentException(
          "levels " + Arrays.toString(levels) + " need " + runs + " scores, not " + scores.length);
    }
  }
}
