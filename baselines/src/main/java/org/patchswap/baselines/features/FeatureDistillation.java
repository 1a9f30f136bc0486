package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Ramp;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Scalars;

/**
 * The frame of methods that learn from a trained teacher's inner maps: the task's plain loss and a
 * weighted term of both networks' maps. Stages are paired from the deep end.
 */
public abstract class FeatureDistillation extends ConfiguredMethod {
  /** Where most defaults come from: the two collections agree on them. */
  protected static final String ZOO =
      "mdistiller engine/cfg.py and RepDistiller scripts/run_cifar_distill.sh";

  private final Option<Double> weight;

  /** A method with the option of its term's weight. */
  protected FeatureDistillation(Option<Double> weight) {
    this.weight = weight;
  }

  /** The option of the term's weight. */
  protected static Option<Double> weight(double value, String source) {
    return Option.real("weight", value).min(0).paper(source).searchedTimes(1 / 3.0, 1.0, 3.0);
  }

  /** Traits every such method shares. */
  protected static Traits traits(String name, String title) {
    return Traits.of(name, title, Family.TEACHER_FEATURES)
        .needs(Need.TEACHER, Need.STUDENT_FEATURES, Need.TEACHER_FEATURES)
        .cost(new Cost(1, 0, 1));
  }

  /** Epochs of linear growth of the term's weight. */
  protected double warmUp() {
    return 0;
  }

  /** The teacher's output for the batch, without gradient. */
  protected Output teacher(Step step) {
    return step.teacher(step.batch());
  }

  @Override
  public Loss loss(Step step) {
    Output teacher = teacher(step);
    Output student = step.student(step.batch());
    double w = settings().get(weight) * Ramp.linear(step, warmUp());
    return Loss.of("supervised", student.supervised())
        .and("distillation", Scalars.mul(distillation(step, teacher, student), (float) w));
  }

  /**
   * The term before its weight.
   *
   * @param teacher with features, without gradient
   * @param student with features
   * @return a scalar
   */
  protected abstract NDArray distillation(Step step, Output teacher, Output student);
}
