package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Teacher-free KD by self-training (Yuan et al., CVPR 2020): KD from a trained copy of the same
 * architecture, with the mean over classes of the authors' code: L = (1-a) CE + a m T^2 mean_nk p^T
 * (ln p^T - ln p).
 */
public final class TfKdSelf extends ConfiguredMethod {
  private static final String SOURCE =
      "yuanli2333/Teacher-free-KD, experiments params.json, ResNet18 on CIFAR-100";
  private static final Option<Double> ALPHA =
      Option.real("alpha", 0.95).min(0).max(1).paper(SOURCE).searched(0.1, 0.5, 0.9, 0.95);
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 6).above(0).paper(SOURCE).searched(6.0, 20.0);
  private static final Option<Double> MULTIPLIER =
      Option.real("multiplier", 50).min(0).paper(SOURCE);

  @Override
  public Traits traits() {
    return Traits.of("tf-kd-self", "Tf-KD self", Family.SELF_DISTILLATION)
        .citation(
            "L. Yuan, F. E. H. Tay, G. Li, T. Wang, J. Feng, Revisiting knowledge distillation via"
                + " label smoothing regularization, CVPR 2020")
        .equation("L = (1-a) CE + a m T^2 mean_nk p^T_k (ln p^T_k - ln p_k)")
        .needs(Need.SELF_TEACHER)
        .options(ALPHA, TEMPERATURE, MULTIPLIER)
        .cost(new Cost(1, 0, 1))
        .departures(
            "The KL is averaged over classes as released; T and multiplier of the"
                + " authors compensate for it.")
        .note(
            "Costs a whole training of the copy before. The KL is averaged over classes too, K"
                + " times smaller than elsewhere; m makes up for it.");
  }

  @Override
  public Loss loss(Step step) {
    NDArray teacher = step.teacher(step.batch()).logits();
    Output out = step.student(step.batch());
    Instances i = out.instances();
    double alpha = settings().get(ALPHA);
    NDArray ce = Losses.crossEntropy(i.logits(), i.labels(), i.weights());
    NDArray rows = perRow(teacher, i.logits(), settings().get(TEMPERATURE));
    double weight = alpha * settings().get(MULTIPLIER);
    return Loss.of("supervised", out.plusOther(Scalars.mul(ce, (float) (1 - alpha))))
        .and("self-teacher", Scalars.mul(Rows.mean(rows, i), (float) weight));
  }

  /** T^2 mean_k p^T_k (ln p^T_k - ln p_k) of each row: (N, K), (N, K) to (N). */
  public static NDArray perRow(NDArray teacher, NDArray student, double temperature) {
    long k = student.getShape().get(1);
    return Scalars.div(Losses.distillation(teacher, student, temperature), (float) k);
  }
}
