package org.patchswap.reports.statistics.resampling;

import java.util.Optional;
import org.patchswap.reports.statistics.Distributions;

/**
 * The bias correction and acceleration of a BCa interval (Efron 1987).
 *
 * @param z0 Phi^-1 of the share of replicates below the estimate, ties one half
 * @param acceleration sum l^3 / (6 (sum l^2)^1.5), where l are leave-one-out influences. For one
 *     sample l_i = m - j_i, with j_i the leave-one-out values and m their mean; for several strata
 *     l_i = (n_s - 1)(m_s - j_i) / n_s (Davison and Hinkley 1997, section 5.3)
 * @param alphaLow quantile level of the lower end, Phi(z0 + (z0 + z) / (1 - a (z0 + z))) at z =
 *     Phi^-1(alpha/2)
 * @param alphaHigh the same at z = Phi^-1(1 - alpha/2)
 */
public record BootstrapCorrection(
    double z0, double acceleration, double alphaLow, double alphaHigh) {

  /** Empty if the estimate lies outside all replicates, where z0 is infinite. */
  static Optional<BootstrapCorrection> of(
      double estimate,
      double[] replicates,
      double acceleration,
      double confidence,
      double tolerance) {
    double below = 0;
    for (double t : replicates) {
      below += Math.abs(t - estimate) <= tolerance ? 0.5 : t < estimate ? 1 : 0;
    }
    double share = below / replicates.length;
    if (share <= 0 || share >= 1) {
      return Optional.empty();
    }
    double z0 = Distributions.normalQuantile(share);
    double z = Distributions.normalQuantile((1 - confidence) / 2);
    return Optional.of(
        new BootstrapCorrection(
            z0, acceleration, level(z0, acceleration, z), level(z0, acceleration, -z)));
  }

  private static double level(double z0, double a, double z) {
    return Distributions.normalCdf(z0 + (z0 + z) / (1 - a * (z0 + z)));
  }
}
