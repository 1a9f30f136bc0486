package org.patchswap.reports.statistics.resampling;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Quantiles;
import org.patchswap.reports.statistics.StatisticsDefaults;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.statistics.Validity;

/**
 * The bootstrap over strata, in terms of indices: a resample is one index vector per stratum, and
 * the statistic is a function of such vectors.
 */
record BootstrapEngine(Bootstrap.Method method, double confidence, double tieTolerance) {

  Bootstrap.Result run(int[] sizes, ToDoubleFunction<int[][]> statistic, int[][][] draws) {
    check(sizes, draws);
    int[][] identity =
        Arrays.stream(sizes).mapToObj(n -> IntStream.range(0, n).toArray()).toArray(int[][]::new);
    double estimate = statistic.applyAsDouble(identity);
    double[] replicates = Arrays.stream(draws).mapToDouble(statistic).toArray();
    double mean = Summary.mean(replicates);
    double se = replicates.length < 2 ? 0 : Math.sqrt(Summary.variance(replicates));
    int most = Arrays.stream(sizes).max().getAsInt();
    int least = Arrays.stream(sizes).min().getAsInt();
    Validity validity = Validity.APPROXIMATE;
    if (most < 2) {
      return new Bootstrap.Result(
          estimate,
          mean,
          se,
          Optional.empty(),
          Optional.empty(),
          validity.tooFew("one value: no interval"));
    }
    if (least < StatisticsDefaults.BOOTSTRAP_MINIMUM) {
      validity = validity.tooFew("n = " + least + ": the bootstrap interval is too narrow");
    }
    Arrays.sort(replicates);
    if (replicates[0] == replicates[replicates.length - 1]) {
      validity = validity.noSpread("all resamples give the same value");
    }
    Optional<BootstrapCorrection> correction = Optional.empty();
    if (method == Bootstrap.Method.BCA) {
      double a = acceleration(sizes, statistic);
      double scale = Math.max(Math.abs(replicates[0]), Math.abs(replicates[replicates.length - 1]));
      correction =
          BootstrapCorrection.of(estimate, replicates, a, confidence, tieTolerance * scale);
      if (correction.isEmpty()) {
        validity = validity.note("the estimate lies outside all resamples: percentile interval");
      }
    }
    Interval interval = interval(estimate, replicates, correction);
    return new Bootstrap.Result(estimate, mean, se, Optional.of(interval), correction, validity);
  }

  private Interval interval(
      double estimate, double[] sorted, Optional<BootstrapCorrection> correction) {
    double half = (1 - confidence) / 2;
    double low = correction.map(BootstrapCorrection::alphaLow).orElse(half);
    double high = correction.map(BootstrapCorrection::alphaHigh).orElse(1 - half);
    double from = Quantiles.ofSorted(sorted, Math.min(low, high));
    double to = Quantiles.ofSorted(sorted, Math.max(low, high));
    return method == Bootstrap.Method.BASIC
        ? new Interval(2 * estimate - to, 2 * estimate - from, confidence)
        : new Interval(from, to, confidence);
  }

  private static double acceleration(int[] sizes, ToDoubleFunction<int[][]> statistic) {
    double cubes = 0;
    double squares = 0;
    for (int s = 0; s < sizes.length; s++) {
      int n = sizes[s];
      if (n < 2) {
        continue; // a stratum of one value does not vary
      }
      double[] left = new double[n];
      int[][] indices =
          Arrays.stream(sizes)
              .mapToObj(size -> IntStream.range(0, size).toArray())
              .toArray(int[][]::new);
      for (int i = 0; i < n; i++) {
        int out = i;
        indices[s] = IntStream.range(0, n).filter(j -> j != out).toArray();
        left[i] = statistic.applyAsDouble(indices);
      }
      double mean = Summary.mean(left);
      for (double j : left) {
        double l = (n - 1) * (mean - j) / n;
        cubes += l * l * l;
        squares += l * l;
      }
    }
    return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
  }

  private static void check(int[] sizes, int[][][] draws) {
    if (draws.length == 0) {
      throw new IllegalArgumentException("no resample");
    }
    for (int b = 0; b < draws.length; b++) {
      for (int s = 0; s < sizes.length; s++) {
        if (draws[b][s].length != sizes[s]) {
          throw new IllegalArgumentException(
              "resample " + b + " draws " + draws[b][s].length + " of " + sizes[s] + " values");
        }
      }
    }
  }

  static int[][][] draw(int[] sizes, int resamples, long seed) {
    RandomGenerator random = new Well19937c(seed);
    int[][][] draws = new int[resamples][sizes.length][];
    for (int[][] resample : draws) {
      for (int s = 0; s < sizes.length; s++) {
        resample[s] = new int[sizes[s]];
        for (int i = 0; i < sizes[s]; i++) {
          resample[s][i] = random.nextInt(sizes[s]);
        }
      }
    }
    return draws;
  }

  static double[] pick(double[] values, int[] indices) {
    double[] out = new double[indices.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[indices[i]];
    }
    return out;
  }

  static double[][] pick(double[][] tasks, int[][] indices, int offset) {
    double[][] out = new double[tasks.length][];
    for (int t = 0; t < tasks.length; t++) {
      out[t] = pick(tasks[t], indices[t + offset]);
    }
    return out;
  }
}
