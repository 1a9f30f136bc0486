package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Pixel-wise KD for segmentation (Liu et al., CVPR 2019) on all pixels of the logits, in the two
 * conventions in use.
 */
public final class PixelWiseKd extends DenseDistillation {
  /** How pixels are summed. */
  public enum Convention {
    /** T^2 / (N P) sum KL(p_T^T || p_T): CIRKD's repository, weight 1. */
    CIRKD,
    /** Soft cross-entropy summed over the batch, divided by P only: the authors, weight 10. */
    SKD
  }

  private static final String SOURCE = "winycg/CIRKD losses/kd.py";
  private static final Option<Convention> CONVENTION =
      Option.choice("convention", Convention.CIRKD).paper(SOURCE);
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 1).above(0).paper(SOURCE).searched(1.0, 2.0, 4.0);
  private static final Option<Double> WEIGHT =
      weight(1, SOURCE + "; with convention skd the authors use 10");

  /** For the service loader. */
  public PixelWiseKd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return dense("pixel-wise-kd", "Pixel-wise KD", Ability.DENSE)
        .needs(Need.TEACHER)
        .citation(
            "Y. Liu et al., Structured knowledge distillation for semantic segmentation, CVPR 2019")
        .equation("L = CE + w T^2/(N P) sum_pixels KL(p^T_T || p_T)")
        .options(CONVENTION, TEMPERATURE, WEIGHT)
        .departures(
            "The SKD authors sum over the batch and keep the teacher's entropy:"
                + " convention skd, weight 10. CIRKD's repository averages: convention"
                + " cirkd.")
        .note(
            "As coded, every pixel counts, also ignored and padded ones; 'kd' is the form that"
                + " counts labelled pixels only. The authors' convention scales with the batch.");
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    NDArray s = logits(student);
    NDArray t = logits(teacher);
    double temperature = settings().get(TEMPERATURE);
    return settings().get(CONVENTION) == Convention.CIRKD
        ? mean(s, t, temperature)
        : softCrossEntropy(s, t, temperature);
  }

  /** T^2 times the mean KL over all pixels: (N, K, H, W) twice to a scalar. */
  public static NDArray mean(NDArray student, NDArray teacher, double temperature) {
    return Losses.distillation(teacher, student, temperature).mean();
  }

  /** The sum of soft cross-entropies over batch and pixels, over H W: (N, K, H, W) twice. */
  public static NDArray softCrossEntropy(NDArray student, NDArray teacher, double temperature) {
    NDArray p = Scalars.div(teacher.stopGradient(), (float) temperature).softmax(1);
    NDArray logQ = Scalars.div(student, (float) temperature).logSoftmax(1);
    return Scalars.div(
        p.mul(logQ).sum(), -FeatureMaps.height(student) * FeatureMaps.width(student));
  }
}
