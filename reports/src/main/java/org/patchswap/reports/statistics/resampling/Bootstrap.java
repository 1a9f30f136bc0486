package org.patchswap.reports.statistics.resampling;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.patchswap.reports.statistics.Checks;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Validity;

/**
 * Bootstrap intervals of any statistic (Efron and Tibshirani 1993), stratified over tasks where
 * there are several: runs are drawn with replacement within a task, tasks are kept (Agarwal et al.
 * 2021). Intervals are made by {@link Method}. The seed is fixed, so the same input gives the same
 * interval; resample indices can also be given.
 *
 * <p>Limits: one value in every task gives no interval; fewer than {@link
 * StatisticsDefaults#BOOTSTRAP_MINIMUM} values in some task give one that is too narrow; both are
 * flagged too few. The interval is about the runs resampled, not about other data sets.
 */
public final class Bootstrap {
  /** How replicates become an interval; q is the type 7 quantile of the replicates. */
  public enum Method {
    /** q(alpha/2) to q(1 - alpha/2). */
    PERCENTILE,
    /** 2 estimate - q(1 - alpha/2) to 2 estimate - q(alpha/2). */
    BASIC,
    /** Bias-corrected and accelerated (Efron 1987); see {@link BootstrapCorrection}. */
    BCA
  }

  /** Whether run i of x and run i of y belong together. */
  public enum Pairing {
    /** They share a seed and are drawn together. */
    PAIRED,
    /** They do not; x and y are drawn apart. */
    INDEPENDENT
  }

  private static final Bootstrap DEFAULTS =
      new Bootstrap(
          Method.BCA,
          StatisticsDefaults.CONFIDENCE,
          StatisticsDefaults.RESAMPLES,
          StatisticsDefaults.SEED,
          StatisticsDefaults.TIE_TOLERANCE);

  private final Method method;
  private final double confidence;
  private final int resamples;
  private final long seed;
  private final double tieTolerance;

  private Bootstrap(
      Method method, double confidence, int resamples, long seed, double tieTolerance) {
    this.method = method;
    this.confidence = confidence;
    this.resamples = resamples;
    this.seed = seed;
    this.tieTolerance = tieTolerance;
  }

  /**
   * The outcome.
   *
   * @param estimate the statistic of the sample itself
   * @param replicateMean mean over resamples
   * @param standardError standard deviation over resamples, with B - 1
   * @param interval empty for one value
   * @param correction what BCa used; empty for other methods and where it does not exist
   * @param validity warnings
   */
  public record Result(
      double estimate,
      double replicateMean,
      double standardError,
      Optional<Interval> interval,
      Optional<BootstrapCorrection> correction,
      Validity validity) {}

  /** BCa, 95 %, 10 000 resamples, fixed seed. */
  public static Bootstrap withDefaults() {
    return DEFAULTS;
  }

  /** With another kind of interval. */
  public Bootstrap with(Method v) {
    return new Bootstrap(v, confidence, resamples, seed, tieTolerance);
  }

  /** With another confidence. */
  public Bootstrap withConfidence(double v) {
    return new Bootstrap(
        method, Checks.probability("confidence", v), resamples, seed, tieTolerance);
  }

  /** With another number of resamples. */
  public Bootstrap withResamples(int v) {
    return new Bootstrap(method, confidence, Checks.positive("resamples", v), seed, tieTolerance);
  }

  /** With another seed. */
  public Bootstrap withSeed(long v) {
    return new Bootstrap(method, confidence, resamples, v, tieTolerance);
  }

  /**
   * With another relative tolerance within which a replicate equals the estimate, for the bias
   * correction of BCa. 0 compares doubles as they are, as scipy does: then the order in which a
   * mean adds up its values decides.
   *
   * @throws IllegalArgumentException if negative
   */
  public Bootstrap withTieTolerance(double v) {
    if (!(v >= 0)) {
      throw new IllegalArgumentException("tie tolerance must be 0 or more, is " + v);
    }
    return new Bootstrap(method, confidence, resamples, seed, v);
  }

  /**
   * The interval of a statistic of one sample.
   *
   * @throws IllegalArgumentException if the sample is empty or has a value that is not finite
   */
  public Result interval(double[] sample, ToDoubleFunction<double[]> statistic) {
    return interval(new double[][] {sample}, s -> statistic.applyAsDouble(s[0]));
  }

  /**
   * The same with given resamples.
   *
   * @param indices resamples by draws: which value of the sample each draw takes
   * @throws IllegalArgumentException if there is no resample, or a row has not the sample's length
   */
  public Result interval(double[] sample, ToDoubleFunction<double[]> statistic, int[][] indices) {
    Checks.sample("sample", sample);
    int[][][] draws = Arrays.stream(indices).map(row -> new int[][] {row}).toArray(int[][][]::new);
    return engine()
        .run(
            new int[] {sample.length},
            i -> statistic.applyAsDouble(BootstrapEngine.pick(sample, i[0])),
            draws);
  }

  /**
   * The interval of a statistic of several tasks.
   *
   * @param scores tasks by runs
   */
  public Result interval(double[][] scores, ToDoubleFunction<double[][]> statistic) {
    Checks.matrix("scores", scores);
    int[] sizes = sizes(scores);
    return engine()
        .run(
            sizes,
            i -> statistic.applyAsDouble(BootstrapEngine.pick(scores, i, 0)),
            BootstrapEngine.draw(sizes, resamples, seed));
  }

  /**
   * The interval of a statistic of several tasks, of which some rest on the same runs: what is
   * drawn for one of them is drawn for all of its group.
   *
   * @param scores tasks by runs
   * @param groups the group of each task, numbered from 0 without a gap; tasks of a group have the
   *     same runs in the same order
   * @throws IllegalArgumentException if a task of a group has another number of runs
   */
  public Result interval(double[][] scores, int[] groups, ToDoubleFunction<double[][]> statistic) {
    Checks.matrix("scores", scores);
    int[] sizes = new int[Arrays.stream(groups).max().orElse(0) + 1];
    for (int task = 0; task < scores.length; task++) {
      int size = scores[task].length;
      if (sizes[groups[task]] != 0 && sizes[groups[task]] != size) {
        throw new IllegalArgumentException(
            "group " + groups[task] + " has tasks of " + size + " and " + sizes[groups[task]]);
      }
      sizes[groups[task]] = size;
    }
    return engine()
        .run(
            sizes,
            i -> {
              double[][] drawn = new double[scores.length][];
              for (int task = 0; task < scores.length; task++) {
                drawn[task] = BootstrapEngine.pick(scores[task], i[groups[task]]);
              }
              return statistic.applyAsDouble(drawn);
            },
            BootstrapEngine.draw(sizes, resamples, seed));
  }

  /**
   * The interval of a statistic of two methods on the same tasks.
   *
   * @param x scores, tasks by runs
   * @param y scores, the same tasks by runs
   * @throws IllegalArgumentException if the numbers of tasks differ, or paired runs differ in
   *     number
   */
  public Result interval(
      double[][] x,
      double[][] y,
      Pairing pairing,
      ToDoubleBiFunction<double[][], double[][]> statistic) {
    Checks.sameTasks(x, y);
    int[] sizes = sizes(x);
    int offset = 0;
    if (pairing == Pairing.PAIRED) {
      for (int task = 0; task < x.length; task++) {
        Checks.differences(x[task], y[task]);
      }
    } else {
      offset = x.length;
      sizes = Arrays.copyOf(sizes, 2 * x.length);
      System.arraycopy(sizes(y), 0, sizes, x.length, x.length);
    }
    int second = offset;
    return engine()
        .run(
            sizes,
            i ->
                statistic.applyAsDouble(
                    BootstrapEngine.pick(x, i, 0), BootstrapEngine.pick(y, i, second)),
            BootstrapEngine.draw(sizes, resamples, seed));
  }

  private BootstrapEngine engine() {
    return new BootstrapEngine(method, confidence, tieTolerance);
  }

  private static int[] sizes(double[][] scores) {
    return Arrays.stream(scores).mapToInt(s -> s.length).toArray();
  }
}
