package org.patchswap.baselines.teacher;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;

/**
 * Knowledge distillation (Hinton, Vinyals and Dean 2015). On images one term an image; on pixels it
 * is pixel-wise KD; on anchors, head KD: the mean is over the instances the task counts.
 */
public final class HintonKd implements Method {
  private static final String SOURCE = "mdistiller engine/cfg.py and RepDistiller scripts, CIFAR";
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4).above(0).paper(SOURCE);
  private static final Option<Double> CE_WEIGHT =
      Option.real("ce-weight", 0.1).min(0).paper(SOURCE);
  private static final Option<Double> KD_WEIGHT =
      Option.real("kd-weight", 0.9).min(0).paper(SOURCE);

  private double temperature;
  private double ceWeight;
  private double kdWeight;

  @Override
  public Traits traits() {
    return Traits.of("kd", "KD", Family.TEACHER_LOGITS)
        .citation(
            "G. Hinton, O. Vinyals, J. Dean, Distilling the knowledge in a neural network,"
                + " arXiv:1503.02531, 2015")
        .equation("L = a CE(z, y) + b T^2 KL(softmax(z^T/T) || softmax(z/T))")
        .needs(Need.TEACHER)
        .options(TEMPERATURE, CE_WEIGHT, KD_WEIGHT)
        .cost(new Cost(1, 0, 1))
        .note("The KL is summed over classes and averaged over instances (batchmean).");
  }

  @Override
  public void prepare(Setup setup) {
    temperature = setup.settings().get(TEMPERATURE);
    ceWeight = setup.settings().get(CE_WEIGHT);
    kdWeight = setup.settings().get(KD_WEIGHT);
  }

  @Override
  public Loss loss(Step step) {
    NDArray teacher = step.teacher(step.batch()).logits();
    Output out = step.student(step.batch());
    Instances i = out.instances();
    NDArray ce = Losses.crossEntropy(i.logits(), i.labels(), i.weights()).mul((float) ceWeight);
    NDArray kd = Rows.mean(Losses.distillation(teacher, i.logits(), temperature), i);
    return Loss.of("supervised", out.plusOther(ce)).and("kd", kd.mul((float) kdWeight));
  }
}
