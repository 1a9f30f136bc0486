package org.patchswap.baselines.teacher;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Ramp;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Step;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Scalars;

/** DKD's two divergences with a warm-up, on logits in some form. */
abstract class DecoupledDistillation extends LogitDistillation {
  private final Option<Double> temperature;
  private final Option<Double> alpha;
  private final Option<Double> beta;
  private final Option<Double> warmUp;

  /** A method with the options of its term and of its two weights. */
  DecoupledDistillation(
      Option<Double> temperature,
      Option<Double> alpha,
      Option<Double> beta,
      Option<Double> warmUp,
      Option<Double> ceWeight,
      Option<Double> weight) {
    super(ceWeight, weight);
    this.temperature = temperature;
    this.alpha = alpha;
    this.beta = beta;
    this.warmUp = warmUp;
  }

  @Override
  protected final NDArray distillation(Step step, NDArray teacher, Instances student) {
    NDArray rows =
        rows(
            teacher,
            student.logits(),
            student.labels(),
            settings().get(temperature),
            settings().get(alpha),
            settings().get(beta));
    return Scalars.mul(Rows.mean(rows, student), (float) Ramp.linear(step, settings().get(warmUp)));
  }

  /** The term of each row: (N, K), (N, K), (N) to (N). */
  abstract NDArray rows(
      NDArray teacher,
      NDArray student,
      NDArray labels,
      double temperature,
      double alpha,
      double beta);
}
