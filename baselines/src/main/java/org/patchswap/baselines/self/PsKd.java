package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Scalars;

/**
 * Progressive self-knowledge distillation (Kim et al., ICCV 2021): the target mixes the label with
 * what the network itself said of the image in the epoch before: q = (1-a_t) onehot + a_t P, L =
 * -sum q ln p, a_t = a (epoch + 1) / epochs with the 0-based epoch.
 */
public final class PsKd implements Method {
  private static final Option<Double> ALPHA =
      Option.real("alpha", 0.8)
          .min(0)
          .max(1)
          .paper("lgcnsai/PS-KD-Pytorch main.py")
          .searched(0.3, 0.5, 0.8);

  private double alpha;
  private double epochs;
  private NDArray memory;

  @Override
  public Traits traits() {
    return Traits.of("ps-kd", "PS-KD", Family.SELF_DISTILLATION)
        .citation(
            "K. Kim, B. Ji, D. Yoon, S. Hwang, Self-knowledge distillation with progressive"
                + " refinement of targets, ICCV 2021")
        .equation("L = -sum_k q_k ln p_k,  q = (1-a_t) onehot(y) + a_t P_before")
        .abilities(Ability.IMAGE_LABELS)
        .options(ALPHA)
        .departures(
            "The authors report the best epoch and an ECE of 10 bins; the suite"
                + " reports the last epoch and 15 bins (both are in its metrics).")
        .note(
            "Remembers the class probabilities of every training image, taken during its training"
                + " pass. An image without a record yet (the whole first epoch) has its label as"
                + " record.");
  }

  @Override
  public void prepare(Setup setup) {
    alpha = setup.settings().get(ALPHA);
    epochs = setup.epochs();
    Shape shape = new Shape(setup.data().trainSize(), setup.data().classes().size());
    memory = setup.memory("probabilities", shape, DataType.FLOAT32);
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    Instances i = out.instances();
    NDArray ids = step.manager().create(step.batch().ids());
    NDArray before = memory.get(ids);
    double share = alpha * Math.min(1, (step.epoch() + 1) / epochs);
    NDArray targets = targets(i.logits(), i.labels(), before, share);
    NDArray rows = targets.mul(i.logits().logSoftmax(1)).sum(new int[] {1}).neg();
    memory.set(new NDIndex("{}", ids), i.logits().stopGradient().softmax(1));
    return Loss.of("supervised", out.plusOther(rows.mul(i.weights()).sum()));
  }

  /**
   * (1-a) onehot + a P; where P is all 0 it stands for the label: (N, K), (N), (N, K) to (N, K).
   */
  public static NDArray targets(NDArray logits, NDArray labels, NDArray before, double share) {
    NDArray label = Rows.oneHot(logits, labels);
    NDArray none =
        Scalars.eq(before.sum(new int[] {1}, true), 0).toType(logits.getDataType(), false);
    NDArray record = before.add(label.mul(none));
    return Scalars.mul(label, (float) (1 - share)).add(Scalars.mul(record, (float) share));
  }
}
