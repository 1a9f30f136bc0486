package org.patchswap.baselines.teacher;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Normalised KD (Yang et al., ICCV 2023): the label's log-probability weighted by the teacher's
 * probability of it, and a soft cross-entropy between the renormalised wrong classes: -p^T_y ln p_y
 * - gamma T^2 sum_k q^T_k ln q_k.
 */
public final class Nkd extends LogitDistillation {
  private static final String SOURCE = "yzd-v/cls_KD, ImageNet";
  private static final float MASK = 1000;
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 1).above(0).paper(SOURCE).searched(1.0, 2.0, 4.0);
  private static final Option<Double> GAMMA =
      Option.real("gamma", 1.5).min(0).paper(SOURCE).searched(1.0, 1.5, 2.0);
  private static final Option<Double> CE_WEIGHT = ceWeight(1, SOURCE);
  private static final Option<Double> WEIGHT = weight(1, SOURCE);

  /** For the service loader. */
  public Nkd() {
    super(CE_WEIGHT, WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("nkd", "NKD")
        .citation(
            "Z. Yang, A. Zeng, Z. Li, T. Zhang, C. Yuan, Y. Li, From knowledge distillation to"
                + " self-knowledge distillation: a unified approach with normalized loss and"
                + " customized soft labels, ICCV 2023")
        .equation("L = CE - p^T_y ln p_y - gamma T^2 sum_k q^T_k ln q_k, q over wrong classes")
        .options(TEMPERATURE, GAMMA, CE_WEIGHT, WEIGHT)
        .note("A soft cross-entropy: it differs from a KL by the teacher's entropy only.");
  }

  @Override
  protected NDArray distillation(Step step, NDArray teacher, Instances student) {
    NDArray rows =
        perRow(
            teacher,
            student.logits(),
            student.labels(),
            settings().get(TEMPERATURE),
            settings().get(GAMMA));
    return Rows.mean(rows, student);
  }

  /** The loss of each row: (N, K), (N, K), (N) to (N). */
  public static NDArray perRow(
      NDArray teacher, NDArray student, NDArray labels, double temperature, double gamma) {
    float t = (float) temperature;
    NDArray zt = teacher.stopGradient();
    NDArray target = Losses.logLikelihood(zt, labels).exp();
    NDArray own = target.mul(Losses.logLikelihood(student, labels));
    NDArray mask = Scalars.mul(Rows.oneHot(student, labels), MASK);
    NDArray q = Losses.softmax(Scalars.div(zt, t).sub(mask));
    NDArray logQ = Losses.logSoftmax(Scalars.div(student, t).sub(mask));
    NDArray others = q.mul(logQ).sum(new int[] {1});
    return own.add(Scalars.mul(others, (float) gamma * t * t)).neg();
  }
}
