package org.patchswap.reports.statistics.resampling;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Quantiles;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.Validity;

/**
 * The interval of the difference of two accuracies when both the seeds and the test images could
 * have been others. Cases are paired: x and y share seeds and images. Seeds and images are drawn
 * with replacement, independently of each other, and every drawn seed meets every drawn image: the
 * pigeonhole bootstrap (Owen 2007; Owen and Eckles 2012). Beside it stand the interval over seeds
 * alone, which takes this test set for the world, and over images alone, which takes these trained
 * networks for the methods; all three use the same draws. Ends are type 7 quantiles of the
 * replicates. The seed is fixed, so the same input gives the same interval.
 *
 * <p>Of a variance A/S + B/I + E/(S I) over S seeds and I images the bootstrap expects about A (S -
 * 1)/S^2 + B (I - 1)/I^2 + 3 E/(S I): it is too wide where networks err at random from seed to seed
 * (E), as no bootstrap is exact here (McCullagh 2000), by up to the root of 3, and too narrow for
 * few seeds, the more so as its quantiles are not Student's. {@link RandomEffects}, nearer to the
 * truth in both cases, stands beside it. Fewer than {@link StatisticsDefaults#BOOTSTRAP_MINIMUM}
 * seeds are flagged; one seed leaves the interval over images only.
 */
public final class TwoWayBootstrap {
  private static final TwoWayBootstrap DEFAULTS =
      new TwoWayBootstrap(
          StatisticsDefaults.CONFIDENCE,
          StatisticsDefaults.TWO_WAY_RESAMPLES,
          StatisticsDefaults.SEED);

  private final double confidence;
  private final int resamples;
  private final long seed;

  private TwoWayBootstrap(double confidence, int resamples, long seed) {
    this.confidence = confidence;
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * One way of resampling.
   *
   * @param standardError standard deviation over resamples, with B - 1
   * @param interval empty where what is resampled has one member only
   */
  public record Way(double standardError, Optional<Interval> interval) {}

  /**
   * The outcome; differences are shares of the images, in [-1, 1].
   *
   * @param estimate accuracy of x less accuracy of y, over all seeds and images
   * @param seeds over seeds alone
   * @param images over images alone
   * @param both over seeds and images
   * @param model over both without resampling; empty for one seed or one image
   * @param validity warnings
   */
  public record Result(
      double estimate,
      Way seeds,
      Way images,
      Way both,
      Optional<RandomEffects> model,
      Validity validity) {}

  /**
   * The same error from the analysis of variance of the differences, seeds and images being crossed
   * random effects: (max(0, A - E) + max(0, B - E) + E) / (S I), with A, B and E the mean squares
   * of seeds, images and the rest (Searle, Casella and McCulloch 1992, chapter 4).
   *
   * @param standardError the root of it
   * @param degreesOfFreedom by Satterthwaite 1946 for A + B - E; those of the mean square left
   *     where a component is 0
   * @param interval Student's; it assumes normal effects
   */
  public record RandomEffects(double standardError, double degreesOfFreedom, Interval interval) {}

  /** 95 %, 2000 resamples, fixed seed. */
  public static TwoWayBootstrap withDefaults() {
    return DEFAULTS;
  }

  /** With another confidence. */
  public TwoWayBootstrap withConfidence(double v) {
    return new TwoWayBootstrap(Checks.probability("confidence", v), resamples, seed);
  }

  /** With another number of resamples. */
  public TwoWayBootstrap withResamples(int v) {
    return new TwoWayBootstrap(confidence, Checks.positive("resamples", v), seed);
  }

  /** With another seed. */
  public TwoWayBootstrap withSeed(long v) {
    return new TwoWayBootstrap(confidence, resamples, v);
  }

  /**
   * The intervals of x over y.
   *
   * @param x whether x is right, seeds by images
   * @param y the same of y, on the same seeds and images
   * @throws IllegalArgumentException if there is no seed or image or the shapes differ
   */
  public Result interval(boolean[][] x, boolean[][] y) {
    byte[][] difference = differences(x, y);
    int seeds = difference.length;
    int images = difference[0].length;
    int[] once = new int[seeds];
    Arrays.fill(once, 1);
    int[] all = weighted(difference, once, new int[images]);
    int[] bySeed = Arrays.stream(difference).mapToInt(TwoWayBootstrap::sum).toArray();
    double size = (double) seeds * images;
    double[][] replicates = new double[3][resamples];
    RandomGenerator random = new Well19937c(seed);
    int[] column = new int[images];
    for (int b = 0; b < resamples; b++) {
      int[] weights = new int[seeds];
      long overSeeds = 0;
      for (int s = 0; s < seeds; s++) {
        int drawn = random.nextInt(seeds);
        weights[drawn]++;
        overSeeds += bySeed[drawn];
      }
      weighted(difference, weights, column);
      long overImages = 0;
      long overBoth = 0;
      for (int i = 0; i < images; i++) {
        int drawn = random.nextInt(images);
        overImages += all[drawn];
        overBoth += column[drawn];
      }
      replicates[0][b] = overSeeds / size;
      replicates[1][b] = overImages / size;
      replicates[2][b] = overBoth / size;
    }
    double estimate = Arrays.stream(bySeed).asLongStream().sum() / size;
    return new Result(
        estimate,
        way(replicates[0], seeds > 1),
        way(replicates[1], images > 1),
        way(replicates[2], seeds > 1 && images > 1),
        seeds > 1 && images > 1 ? model(estimate, difference, bySeed, all) : Optional.empty(),
        validity(seeds, images, replicates[2]));
  }

  private Optional<RandomEffects> model(
      double estimate, byte[][] difference, int[] bySeed, int[] byImage) {
    int seeds = bySeed.length;
    int images = byImage.length;
    double size = (double) seeds * images;
    long apart = 0;
    for (byte[] row : difference) {
      for (byte v : row) {
        apart += v * v;
      }
    }
    double common = estimate * estimate * size;
    double overSeeds = squares(bySeed) / images - common;
    double overImages = squares(byImage) / seeds - common;
    double rest = Math.max(0, apart - common - overSeeds - overImages);
    double a = overSeeds / (seeds - 1);
    double b = overImages / (images - 1);
    double e = rest / ((seeds - 1.0) * (images - 1));
    double sum = Math.max(0, a - e) + Math.max(0, b - e) + e;
    double below =
        (a > e ? a * a / (seeds - 1) : 0)
            + (b > e ? b * b / (images - 1) : 0)
            + (a > e == b > e ? e * e / ((seeds - 1.0) * (images - 1)) : 0);
    double df = below > 0 ? sum * sum / below : seeds - 1;
    double se = Math.sqrt(sum / size);
    Interval interval = Summary.studentInterval(estimate, se, df, confidence);
    return Optional.of(new RandomEffects(se, df, interval));
  }

  private static double squares(int[] sums) {
    return Arrays.stream(sums).mapToDouble(v -> (double) v * v).sum();
  }

  private Way way(double[] replicates, boolean several) {
    double se = replicates.length < 2 ? 0 : Math.sqrt(Summary.variance(replicates));
    if (!several) {
      return new Way(se, Optional.empty());
    }
    Arrays.sort(replicates);
    double half = (1 - confidence) / 2;
    double low = Quantiles.ofSorted(replicates, half);
    double high = Quantiles.ofSorted(replicates, 1 - half);
    return new Way(se, Optional.of(new Interval(low, high, confidence)));
  }

  private static Validity validity(int seeds, int images, double[] replicates) {
    Validity validity = Validity.APPROXIMATE;
    if (seeds < 2 || images < 2) {
      validity = validity.tooFew("one " + (seeds < 2 ? "seed" : "image") + ": no interval of both");
    } else if (seeds < StatisticsDefaults.BOOTSTRAP_MINIMUM) {
      validity = validity.tooFew(seeds + " seeds: the bootstrap interval is too narrow");
    }
    return Arrays.stream(replicates).distinct().count() == 1
        ? validity.noSpread("all resamples give the same value")
        : validity;
  }

  /** Per image, the sum over seeds of weight times difference; into the array given. */
  private static int[] weighted(byte[][] difference, int[] weights, int[] into) {
    Arrays.fill(into, 0);
    for (int s = 0; s < weights.length; s++) {
      int weight = weights[s];
      if (weight != 0) {
        byte[] row = difference[s];
        for (int i = 0; i < into.length; i++) {
          into[i] += weight * row[i];
        }
      }
    }
    return into;
  }

  private static int sum(byte[] row) {
    int sum = 0;
    for (byte v : row) {
      sum += v;
    }
    return sum;
  }

  private static byte[][] differences(boolean[][] x, boolean[][] y) {
    if (x.length == 0 || x[0].length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          "correctness of " + x.length + " and " + y.length + " seeds, or no image");
    }
    byte[][] out = new byte[x.length][x[0].length];
    for (int s = 0; s < x.length; s++) {
      if (x[s].length != x[0].length || y[s].length != x[0].length) {
        throw new IllegalArgumentException(
            "seed "
                + s
                + " has "
                + x[s].length
                + " and "
                + y[s].length
                + " images, seed 0 "
                + x[0].length);
      }
      for (int i = 0; i < x[s].length; i++) {
        out[s][i] = (byte) ((x[s][i] ? 1 : 0) - (y[s][i] ? 1 : 0));
      }
    }
    return out;
  }
}
