package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;

/**
 * Correlation congruence (Peng et al., ICCV 2019) as in RepDistiller: with e and t learned linear
 * embeddings and d_n = |e_n - t_n|, the mean over neighbours in the batch of the inner product of
 * d_n and d_n+1.
 */
public final class CorrelationCongruence extends FeatureDistillation {
  private static final Option<Double> WEIGHT = weight(0.02, ZOO);
  private static final Option<Long> DIM = Option.integer("dim", 128).min(1).max(65_536).paper(ZOO);

  private Block student;
  private Block teacher;

  /** For the service loader. */
  public CorrelationCongruence() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("cc", "CC (RepDistiller)")
        .citation("B. Peng et al., Correlation congruence for knowledge distillation, ICCV 2019")
        .equation("L = CE + w mean_n <|e_n - t_n|, |e_n+1 - t_n+1|>")
        .options(DIM, WEIGHT)
        .departures(
            "KD-Zoo implements a Taylor-expanded kernel correlation under this name;"
                + " here RepDistiller's form.")
        .note(
            "RepDistiller's form, where both embeddings learn; other collections implement a"
                + " Taylor-expanded kernel correlation under the same name.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    long dim = settings().get(DIM);
    Shape s = setup.student().pooled();
    Shape t = setup.teacher().pooled();
    student = setup.module("student-embedding", Layers.linear(s.get(1), dim), s);
    teacher = setup.module("teacher-embedding", Layers.linear(t.get(1), dim), t);
  }

  @Override
  protected NDArray distillation(Step step, Output teacherOut, Output studentOut) {
    return congruence(
        step.module(student, studentOut.features().pooled()).singletonOrThrow(),
        step.module(teacher, teacherOut.features().pooled()).singletonOrThrow());
  }

  /** The term: embeddings (N, D) and (N, D) to a scalar. */
  public static NDArray congruence(NDArray student, NDArray teacher) {
    NDArray d = student.sub(teacher).abs();
    long n = d.getShape().get(0);
    return d.get(":" + (n - 1)).mul(d.get("1:")).sum(new int[] {1}).mean();
  }
}
