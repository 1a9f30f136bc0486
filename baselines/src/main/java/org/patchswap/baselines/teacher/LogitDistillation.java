package org.patchswap.baselines.teacher;

import ai.djl.ndarray.NDArray;
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
 * The frame of methods that learn from a trained teacher's logits: L = a CE + b D(teacher, student)
 * + what else the task minimises. The instances may be images, pixels or anchors.
 */
public abstract class LogitDistillation extends ConfiguredMethod {
  private final Option<Double> ceWeight;
  private final Option<Double> weight;

  /** A method with the options of its two weights. */
  protected LogitDistillation(Option<Double> ceWeight, Option<Double> weight) {
    this.ceWeight = ceWeight;
    this.weight = weight;
  }

  /** The option of the cross-entropy's weight. */
  protected static Option<Double> ceWeight(double value, String source) {
    return Option.real("ce-weight", value).min(0).paper(source);
  }

  /** The option of the distillation term's weight. */
  protected static Option<Double> weight(double value, String source) {
    return Option.real("weight", value).min(0).paper(source).searchedTimes(1 / 3.0, 1.0, 3.0);
  }

  /** Traits every such method shares. */
  protected static Traits traits(String name, String title) {
    return Traits.of(name, title, Family.TEACHER_LOGITS)
        .needs(Need.TEACHER)
        .cost(new Cost(1, 0, 1));
  }

  @Override
  public final Loss loss(Step step) {
    NDArray teacher = step.teacher(step.batch()).logits();
    Output out = step.student(step.batch());
    Instances i = out.instances();
    NDArray ce = Losses.crossEntropy(i.logits(), i.labels(), i.weights());
    NDArray term = distillation(step, teacher, i);
    return Loss.of(
            "supervised", out.plusOther(Scalars.mul(ce, settings().get(ceWeight).floatValue())))
        .and("distillation", Scalars.mul(term, settings().get(weight).floatValue()));
  }

  /**
   * The distillation term before its weight.
   *
   * @param teacher logits of the same instances, without gradient: (N, C)
   * @param student the student's instances
   * @return a scalar
   */
  protected abstract NDArray distillation(Step step, NDArray teacher, Instances student);
}
