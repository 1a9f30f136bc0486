package org.patchswap.baselines.teacher;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;

/**
 * Knowledge distillation (Hinton, Vinyals and Dean 2015). On images one term an image; on pixels it
 * is pixel-wise KD; on anchors, head KD: the mean is over the instances the task counts.
 */
public final class HintonKd extends LogitDistillation {
  private static final String SOURCE = "mdistiller engine/cfg.py and RepDistiller scripts, CIFAR";
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4).above(0).paper(SOURCE).searched(1.0, 2.0, 4.0, 8.0);
  private static final Option<Double> CE_WEIGHT = ceWeight(0.1, SOURCE);
  private static final Option<Double> WEIGHT = weight(0.9, SOURCE);

  /** For the service loader. */
  public HintonKd() {
    super(CE_WEIGHT, WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("kd", "KD")
        .citation(
            "G. Hinton, O. Vinyals, J. Dean, Distilling the knowledge in a neural network,"
                + " arXiv:1503.02531, 2015")
        .equation("L = a CE(z, y) + b T^2 KL(softmax(z^T/T) || softmax(z/T))")
        .options(TEMPERATURE, CE_WEIGHT, WEIGHT)
        .departures(
            "TF-KD's own loss_kd averages over classes, K times weaker; here the sum"
                + " over classes is taken, as in mdistiller.")
        .note(
            "The KL is summed over classes and averaged over instances (batchmean). ImageNet"
                + " settings of mdistiller: T=1, weights 0.5 and 0.5.");
  }

  @Override
  protected NDArray distillation(Step step, NDArray teacher, Instances student) {
    NDArray rows = Losses.distillation(teacher, student.logits(), settings().get(TEMPERATURE));
    return Rows.mean(rows, student);
  }
}
