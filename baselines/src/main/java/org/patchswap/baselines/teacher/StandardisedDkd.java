package org.patchswap.baselines.teacher;

import ai.djl.ndarray.NDArray;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;

/**
 * Decoupled distillation of standardised logits (Sun et al., CVPR 2024): the two divergences of
 * {@link Dkd}, on logits as {@link StandardisedKd} has them, with its weight on both.
 */
public final class StandardisedDkd extends DecoupledDistillation {
  private static final String SOURCE =
      "sunshangquan/logit-standardization-KD: base temperature 2, and DKD's 1 and 8 times 9";
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 2).above(0).paper(SOURCE).searched(1.0, 2.0, 4.0);
  private static final Option<Double> ALPHA = Option.real("alpha", 9).min(0).paper(SOURCE);
  private static final Option<Double> BETA =
      Option.real("beta", 72).min(0).paper(SOURCE).searched(18.0, 54.0, 72.0);
  private static final Option<Double> CE_WEIGHT = ceWeight(1, SOURCE);
  private static final Option<Double> WEIGHT = weight(1, SOURCE);
  private static final Option<Double> WARM_UP =
      Option.real("warm-up", 20).min(0).paper("as of DKD: min(epoch / 20, 1), epochs from 1");

  /** For the service loader. */
  public StandardisedDkd() {
    super(TEMPERATURE, ALPHA, BETA, WARM_UP, CE_WEIGHT, WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("dkd-standardised", "DKD + logit standardisation")
        .citation(
            "S. Sun, W. Ren, J. Li, R. Wang, X. Cao, Logit standardization in knowledge"
                + " distillation, CVPR 2024")
        .equation(
            "L = CE(z, y) + min(e/20, 1) T^2 [a KL(b^T || b) + beta KL(q^T || q)], b and q of the"
                + " z-scores of logits")
        .options(TEMPERATURE, ALPHA, BETA, CE_WEIGHT, WEIGHT, WARM_UP)
        .departures(
            "In the released tools/train.py (commit 2ece47f) the weight enters beta twice and the"
                + " base temperature does not reach DKD; here both weights are multiplied once and"
                + " the temperature is the base's, as described. The logs name both per pair.")
        .note("The mathematics is that of dkd and kd-standardised, which have reference cases.");
  }

  @Override
  NDArray rows(
      NDArray teacher,
      NDArray student,
      NDArray labels,
      double temperature,
      double alpha,
      double beta) {
    return perRow(teacher, student, labels, temperature, alpha, beta);
  }

  /** {@link Dkd#perRow} of standardised logits. */
  static NDArray perRow(
      NDArray teacher,
      NDArray student,
      NDArray labels,
      double temperature,
      double alpha,
      double beta) {
    return Dkd.perRow(
        StandardisedKd.standardise(teacher),
        StandardisedKd.standardise(student),
        labels,
        temperature,
        alpha,
        beta);
  }
}
