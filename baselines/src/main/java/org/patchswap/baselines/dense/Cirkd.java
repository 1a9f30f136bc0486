package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Cross-image relational KD, mini-batch part (Yang et al., CVPR 2022): for every ordered pair of
 * images (i, j) the softmax over the pixels of j of a pixel of i's cosines / T, teacher against
 * student; the mean over pairs of the mean over pixels. Joined by pixel-wise KD as in the scripts.
 */
public final class Cirkd extends DenseDistillation {
  private static final String SOURCE = "winycg/CIRKD v1 scripts";
  private static final Option<Double> WEIGHT = weight(1, SOURCE);
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 0.1).above(0).paper(SOURCE + "; no T^2").searched(0.1, 0.3, 1.0);
  private static final Option<Double> KD_WEIGHT =
      Option.real("kd-weight", 1)
          .min(0)
          .paper(SOURCE + ": pixel-wise KD at T = 1")
          .searched(0.3, 1.0, 3.0);

  /** For the service loader. */
  public Cirkd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return dense("cirkd", "CIRKD (mini-batch)", Ability.DENSE)
        .citation(
            "C. Yang et al., Cross-image relational knowledge distillation for semantic"
                + " segmentation, CVPR 2022")
        .equation("L = CE + k KD + w mean_ij mean_pixels KL(softmax(cos_T/T) || softmax(cos_S/T))")
        .options(TEMPERATURE, WEIGHT, KD_WEIGHT)
        .departures(
            "The released pixel queue of the memory terms is filled from wrong"
                + " positions. The memory terms are left out altogether.")
        .note(
            "Without the two memory terms. Relations span the whole batch; the original setting"
                + " has two images a device. Needs (B P)^2 numbers, P pixels of the deepest map.");
  }

  @Override
  public Loss loss(Step step) {
    Output teacher = step.teacher(step.batch());
    Output student = step.student(step.batch());
    NDArray kd = PixelWiseKd.mean(logits(student), logits(teacher), 1);
    NDArray relation = distillation(step, teacher, student);
    return Loss.of("supervised", student.supervised())
        .and("relation", Scalars.mul(relation, settings().get(WEIGHT).floatValue()))
        .and("kd", Scalars.mul(kd, settings().get(KD_WEIGHT).floatValue()));
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    NDArray s = student.features().last();
    NDArray t = teacher.features().last();
    return relation(
        FeatureMaps.atMost(s, t), FeatureMaps.atMost(t, s), settings().get(TEMPERATURE));
  }

  /** The relation term: (B, Cs, H, W) and (B, Ct, H, W) to a scalar. */
  public static NDArray relation(NDArray student, NDArray teacher, double temperature) {
    NDArray logP = rows(teacher.stopGradient(), temperature);
    return Losses.kl(logP, rows(student, temperature)).mean();
  }

  /** Log-softmax over the pixels of one image of a pixel's cosines: (B P B, P). */
  private static NDArray rows(NDArray map, double temperature) {
    NDArray pixels = Norms.unit(FeatureMaps.pixels(map), 1);
    NDArray cosines = Scalars.div(pixels.matMul(pixels.transpose()), (float) temperature);
    return cosines.reshape(-1, FeatureMaps.height(map) * FeatureMaps.width(map)).logSoftmax(1);
  }
}
