package org.patchswap.reports.agreement;

import java.util.Optional;
import org.patchswap.core.report.Agreement;
import org.patchswap.reports.statistics.Distributions;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.Summary;

/**
 * One metric of a run on the test split, recorded and again.
 *
 * @param name as in records
 * @param unit {@code %} for shares, or empty
 * @param recorded as stored
 * @param again as stored
 * @param expected where one more seed of the same kind of run is to be expected; empty where there
 *     are too few seeds to say
 * @param level how well they agree
 */
public record FigureAgreement(
    String name,
    String unit,
    double recorded,
    double again,
    Optional<Interval> expected,
    Agreement level) {
  private static final double CONFIDENCE = 0.95;
  private static final int FEWEST = 3;

  /**
   * Judges a figure.
   *
   * @param seeds the same metric of all recorded runs of the kind, of this one too
   */
  static FigureAgreement of(
      String name, String unit, double recorded, double again, double[] seeds) {
    Optional<Interval> expected = oneMore(seeds);
    return new FigureAgreement(
        name, unit, recorded, again, expected, level(recorded, again, expected));
  }

  private static Agreement level(double recorded, double again, Optional<Interval> expected) {
    if (Double.compare(recorded, again) == 0) {
      return Agreement.BITS;
    }
    double tolerated = Agreement.TOLERATED * Math.max(1, Math.abs(recorded));
    if (Math.abs(again - recorded) <= tolerated) {
      return Agreement.TOLERANCE;
    }
    return expected.filter(i -> i.contains(again)).isPresent()
        ? Agreement.SPREAD
        : Agreement.OUTSIDE;
  }

  /**
   * The interval for one more value of a normal sample: mean ± t(0.975, n - 1) s sqrt(1 + 1 / n).
   */
  private static Optional<Interval> oneMore(double[] seeds) {
    int n = seeds.length;
    if (n < FEWEST) {
      return Optional.empty();
    }
    double half =
        Distributions.tQuantile((1 + CONFIDENCE) / 2, n - 1)
            * Math.sqrt(Summary.variance(seeds) * (1 + 1.0 / n));
    double mean = Summary.mean(seeds);
    return Double.isFinite(half)
        ? Optional.of(new Interval(mean - half, mean + half, CONFIDENCE))
        : Optional.empty();
  }
}
